import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../ports/index.js';
import { openWorkspace } from '../../testing/open-workspace.js';

/** Source, draft, and the words of the draft that contradict it. */
const contradictions: readonly (readonly [string, string, string])[] = [
  // a negation that no source has
  ['The pilot is appealing the verdict, his lawyer said.', 'The pilot is not appealing the verdict.', 'not'],
  ['The ferry reached the island before dark.', 'The ferry never reached the island before dark.', 'never'],
  [
    'Divers found the wreck on Tuesday, and the police sealed off the pier.',
    "Divers didn't find the wreck on Tuesday.",
    "didn't",
  ],
  [
    'The harbor master signed the contract with the dredging company.',
    'The harbor master refused to sign the contract with the dredging company.',
    'refused to',
  ],
  [
    'The mayor will attend the opening of the new lock on Friday.',
    'The mayor will not attend the opening of the new lock on Friday.',
    'not',
  ],
  [
    'Inspectors found rust on both gates of the lock.',
    'Inspectors found no rust on both gates of the lock.',
    'no',
  ],
  [
    'The crane was repaired with money from the insurer.',
    'The crane was repaired without money from the insurer.',
    'without',
  ],
  [
    'The shipyard managed to deliver the tug in March.',
    'The shipyard failed to deliver the tug in March.',
    'failed to',
  ],
  [
    'The trawler had a valid licence to fish inside the bay.',
    'The trawler had no valid licence to fish inside the bay.',
    'no',
  ],
  [
    'Fishermen were paid for the weeks that they lost.',
    'Fishermen were not paid for the weeks that they lost.',
    'not',
  ],
  [
    'The museum owns the oldest lifeboat on the coast.',
    'The museum no longer owns the oldest lifeboat on the coast.',
    'no longer',
  ],
  [
    'Witnesses heard an explosion before the tanker caught fire.',
    'Nobody heard an explosion before the tanker caught fire.',
    'Nobody',
  ],
  // a negation that is lost
  [
    'The dredger did not enter the harbor during the storm.',
    'The dredger entered the harbor during the storm.',
    'entered',
  ],
  [
    'The council has never discussed the sale of the warehouse.',
    'The council has discussed the sale of the warehouse.',
    'discussed',
  ],
  [
    'There was no evidence of sabotage on the swing bridge, engineers said.',
    'There was evidence of sabotage on the swing bridge.',
    'evidence',
  ],
  [
    'The company failed to insure the cargo against theft.',
    'The company insured the cargo against theft.',
    'insured',
  ],
  [
    'The captain refused to abandon the burning ferry.',
    'The captain abandoned the burning ferry.',
    'abandoned',
  ],
  [
    "Rescuers couldn't reach the stranded kayakers before nightfall.",
    'Rescuers could reach the stranded kayakers before nightfall.',
    'reach',
  ],
  [
    'The pilot boat sailed without lights on the night of the collision.',
    'The pilot boat sailed with lights on the night of the collision.',
    'lights',
  ],
  [
    'None of the passengers were wearing life jackets.',
    'The passengers were wearing life jackets.',
    'passengers',
  ],
  // opposites
  [
    'The council rejected the harbor budget on Monday.',
    'The council approved the harbor budget on Monday.',
    'approved',
  ],
  [
    'The ministry denied that the port had been sold to investors.',
    'The ministry confirmed that the port had been sold to investors.',
    'confirmed',
  ],
  [
    'Freight traffic in the port rose sharply last year.',
    'Freight traffic in the port fell sharply last year.',
    'fell',
  ],
  [
    'Fishing in the bay is banned until the end of May.',
    'Fishing in the bay is allowed until the end of May.',
    'allowed',
  ],
  [
    'The jury found the skipper guilty of smuggling.',
    'The jury found the skipper innocent of smuggling.',
    'innocent',
  ],
  [
    'The harbor police arrested three stowaways at the grain terminal.',
    'The harbor police released three stowaways at the grain terminal.',
    'released',
  ],
  [
    'The union accepted the offer of the shipping line.',
    'The union refused the offer of the shipping line.',
    'refused',
  ],
  [
    'The swing bridge was closed to lorries for a week.',
    'The swing bridge was open to lorries for a week.',
    'open',
  ],
  [
    'The lighthouse keeper retired after the new beacon was installed.',
    'The lighthouse keeper retired before the new beacon was installed.',
    'before',
  ],
  [
    'The tug sank shortly after midnight off the breakwater.',
    'The tug sank shortly before midnight off the breakwater.',
    'before',
  ],
  [
    'Insurers raised premiums for ships that anchor in the strait.',
    'Insurers lowered premiums for ships that anchor in the strait.',
    'lowered',
  ],
  [
    'The rowing club won the regatta by two lengths.',
    'The rowing club lost the regatta by two lengths.',
    'lost',
  ],
  [
    'It is impossible for deep ships to enter the old dock.',
    'It is possible for deep ships to enter the old dock.',
    'possible',
  ],
  [
    'The salvage operation was unsuccessful, the port authority said.',
    'The salvage operation was successful, the port authority said.',
    'successful',
  ],
  [
    'The state ordered the port to increase its reserves of oil.',
    'The state ordered the port to reduce its reserves of oil.',
    'reduce',
  ],
  [
    'Many shopkeepers on the quay support the plan for a marina.',
    'Many shopkeepers on the quay oppose the plan for a marina.',
    'oppose',
  ],
  [
    'The last ferry to the island leaves at nine in the evening.',
    'The first ferry to the island leaves at nine in the evening.',
    'first',
  ],
  [
    'The majority of dockers voted for the strike.',
    'The minority of dockers voted for the strike.',
    'minority',
  ],
  [
    'All cabins on the upper deck were flooded.',
    'None of the cabins on the upper deck were flooded.',
    'None of',
  ],
  // what leaves the one side open leaves the other open as well
  [
    'Fishermen will be paid if they do not leave the bay before May.',
    'Fishermen will be paid if they leave the bay before May.',
    'leave',
  ],
  [
    'The yard has ruled out a sale of the dredger to investors.',
    'The yard has not ruled out a sale of the dredger to investors.',
    'not',
  ],
  [
    'Anglers were also banned from using nets and traps at the weir.',
    'Anglers were not banned from using nets and traps at the weir.',
    'not',
  ],
  [
    'The skipper was re-elected in March and leads the fleet of the bay.',
    'The skipper was not re-elected in March and leads the fleet of the bay.',
    'not',
  ],
  // roles that are swapped
  [
    'Dorn beat Velm in the final of the regatta.',
    'Velm beat Dorn in the final of the regatta.',
    'Velm beat Dorn',
  ],
  [
    'Captain Ostrel accused Anna Kolm of stealing the charts.',
    'Anna Kolm accused Captain Ostrel of stealing the charts.',
    'Anna Kolm accused Captain Ostrel',
  ],
  [
    'Dorn was beaten by Velm in the final of the regatta.',
    'Dorn beat Velm in the final of the regatta.',
    'Dorn beat Velm',
  ],
];

/** Source and draft that only look contradictory, or are not clear enough to say. */
const agreements: readonly (readonly [string, string])[] = [
  // the same in other words
  [
    'The council refused to pass the harbor budget on Monday.',
    'The council did not pass the harbor budget on Monday.',
  ],
  [
    'The council did not approve the harbor budget on Monday.',
    'The council rejected the harbor budget on Monday.',
  ],
  [
    'The salvage operation was not successful, the port authority said.',
    'The salvage operation was unsuccessful, the port authority said.',
  ],
  [
    'It is not possible for deep ships to enter the old dock.',
    'It is impossible for deep ships to enter the old dock.',
  ],
  ['The shipyard failed to deliver the tug in March.', "The shipyard didn't deliver the tug in March."],
  [
    'Inspectors did not find any rust on the gates of the lock.',
    'Inspectors found no rust on the gates of the lock.',
  ],
  [
    'The harbor master ate lunch before he signed the contract.',
    'The harbor master signed the contract after he ate lunch.',
  ],
  [
    'After the storm, the ferry resumed its crossings to the island.',
    'The ferry resumed its crossings to the island after the storm.',
  ],
  [
    'No passenger was hurt when the ferry hit the pier.',
    'Passengers were not hurt when the ferry hit the pier.',
  ],
  [
    'The trawler had no licence to fish inside the bay.',
    'The trawler did not have a licence to fish inside the bay.',
  ],
  [
    'The museum has stopped owning lifeboats; it does not own the oldest one any longer.',
    'The museum no longer owns the oldest lifeboat.',
  ],
  ['None of the dockers voted for the strike.', 'No dockers voted for the strike.'],
  ['Nobody was aboard when the tug sank.', 'The tug sank with nobody aboard.'],
  // negations that deny nothing
  [
    'Not only the mayor but the whole council approved the harbor budget.',
    'The whole council approved the harbor budget.',
  ],
  ['No fewer than forty trawlers took part in the protest.', 'Forty trawlers took part in the protest.'],
  ['The harbor master signed the contract.', 'The harbor master signed not only the contract but the lease.'],
  [
    'The dredging was no doubt the largest work on the coast.',
    'The dredging was the largest work on the coast.',
  ],
  [
    'It is not impossible for deep ships to enter the old dock.',
    'It is possible for deep ships to enter the old dock.',
  ],
  ['The dredger did not leave without a pilot.', 'The dredger left with a pilot.'],
  // a negation of another clause
  [
    'The mayor, who does not sail, will attend the opening of the new lock.',
    'The mayor will attend the opening of the new lock.',
  ],
  [
    'The tug did not sink, but it lost its anchor off the breakwater.',
    'The tug lost its anchor off the breakwater.',
  ],
  [
    'The ferry reached the island, though not all passengers were happy about the delay.',
    'The ferry reached the island.',
  ],
  [
    'The pilot is appealing the verdict because he does not trust the court.',
    'The pilot is appealing the verdict.',
  ],
  ['Because the bridge was not repaired in time, lorries used the tunnel.', 'Lorries used the tunnel.'],
  ['The police did not say why they sealed off the pier.', 'The police sealed off the pier.'],
  // questions, conditions, denials
  [
    'Will the port not pay its dockers? The port pays its dockers on Fridays.',
    'The port pays its dockers on Fridays.',
  ],
  ['If the crane is not repaired, the terminal will close.', 'The crane will be repaired.'],
  ['The skipper denied smuggling tobacco.', 'The skipper smuggled tobacco, prosecutors say.'],
  ['The skipper denied smuggling tobacco.', 'The skipper said he did not smuggle tobacco.'],
  // the opposite is of something else
  ['Imports through the port rose while exports fell.', 'Exports through the port fell.'],
  [
    'The rowing club from Dorn won the regatta, and the club from Velm lost it.',
    'The club from Velm lost the regatta.',
  ],
  ['The upper deck is open and the lower deck is closed.', 'The lower deck is closed.'],
  [
    'The council approved the budget of the harbor and rejected that of the school.',
    'The council approved the budget of the harbor.',
  ],
  ['The first ferry leaves at six, the last at nine.', 'The last ferry leaves at nine.'],
  ['Prices for berths fell in spring before they rose in summer.', 'Prices for berths rose in summer.'],
  ['The warehouse opened in May and closed again in June.', 'The warehouse closed in June.'],
  ['Velm beat Dorn in the final of the regatta.', 'Dorn lost the final of the regatta to Velm.'],
  ['Dorn beat Velm in the final of the regatta.', 'Velm was beaten by Dorn in the final of the regatta.'],
  ['Dorn beat Velm in spring, and Velm beat Dorn in autumn.', 'Velm beat Dorn in autumn.'],
  [
    'Captain Ostrel met Anna Kolm at the customs house.',
    'Anna Kolm met Captain Ostrel at the customs house.',
  ],
  ['The port bought the crane from a yard in Dorn.', 'A yard in Dorn sold the crane to the port.'],
  // a condition, a command, an attempt, an insertion
  [
    'The lock will not be closed to lorries if the pumps hold.',
    'The lock will be closed to lorries, the harbor master said.',
  ],
  ['Do not empty the bilge into the harbor basin.', 'Crews empty the bilge into the harbor basin at night.'],
  [
    'The rowing club tries to stay in the first league of the coast.',
    'The rowing club failed to stay in the first league of the coast.',
  ],
  [
    'The mayor declined, through a spokeswoman, to comment on the sale of the pier.',
    'The mayor declined to comment on the sale of the pier.',
  ],
  [
    'Dredging this year is not as difficult as the engineers had feared.',
    'Dredging this year will not be as difficult as the engineers feared.',
  ],
  [
    'Divers have not found traces of oil and tar or signs of a leak on the wreck.',
    'Traces of oil and tar have not turned up, nor have signs of a leak on the wreck.',
  ],
  [
    'Most of the silt was due to the storm, not due to the dredging.',
    'Most of the silt was not due to the dredging but to the storm.',
  ],
  // no opposites where they stand
  [
    'The lifeboat film took four million in its debut last year on the coast.',
    'The lifeboat film took four million in its first weekend on the coast.',
  ],
  ['Under harbor law, racing in the basin counts as a nuisance.', 'Racing in the harbor basin is illegal.'],
  [
    'Smaller boats moor at the inner quay, large boats at the outer quay.',
    'Larger boats moor at the outer quay.',
  ],
  // both sides are said
  [
    'The council rejected the harbor budget on Monday. On Tuesday the council approved the harbor budget.',
    'The council approved the harbor budget.',
  ],
  [
    'The mayor said the bridge was not safe. An engineer said the bridge was safe.',
    'The bridge was safe, an engineer said.',
  ],
];

describe('contradicted', () => {
  test.each(contradictions)('%s | %s', async (source, draft, words) => {
    expect(await contradictedWords(source, draft)).toEqual([words]);
  });
});

describe('not contradicted', () => {
  test.each(agreements)('%s | %s', async (source, draft) => {
    expect(await contradictedWords(source, draft)).toEqual([]);
  });
});

async function contradictedWords(source: string, draft: string): Promise<readonly string[]> {
  const further = 'Gulls nest on the roof of the customs house. The town has a market every Saturday.';
  const workspace = await openWorkspace({ 'sources/gazette.md': `${source} ${further}\n` });
  await workspace.load();
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text: `${draft}\n` };
  const outcome = await workspace.engine.snapshot.check(input, neverCancelled);
  if (outcome.kind !== 'checked') throw new Error(`the draft was ${outcome.kind}`);
  return outcome.report.findings
    .filter(({ code }) => code === 'contradicted')
    .map(({ span }) => input.text.slice(span.start, span.end));
}
