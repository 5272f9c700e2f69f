import { Location, Position, Range, Uri } from 'vscode';
import type { Place, PlainLocation, PlainRange } from '../../../server/src/protocol/index.js';

export function toPosition({ line, character }: Place): Position {
  return new Position(line, character);
}

export function toRange({ start, end }: PlainRange): Range {
  return new Range(toPosition(start), toPosition(end));
}

export function toLocation({ uri, range }: PlainLocation): Location {
  return new Location(Uri.parse(uri, true), toRange(range));
}
