/** Places as the Language Server Protocol gives them, in the encoding that was agreed on; from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlainRange {
  readonly start: Place;
  readonly end: Place;
}

export interface PlainLocation {
  readonly uri: string;
  readonly range: PlainRange;
}
