const SUPERLATIVE = 'най';
const stems = 'більш менш старш старіш молодш вищ нижч багатш бідніш довш швидш сильніш';
const endings = 'ий а е і ого ої ому ій им ою их ими у';

/** Every form of each: a thing that one source calls the largest is called so in another case elsewhere. */
export const superlatives: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  stems.split(' ').flatMap(stem => {
    const forms = endings.split(' ').map(ending => `${SUPERLATIVE}${stem}${ending}`);
    const same = new Set(forms);
    return forms.map(form => [form, same] as const);
  }),
);
