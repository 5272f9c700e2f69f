import {
  type ReadingResult,
  type ReadingTask,
  readTasks,
  transferablesOfReading,
} from '../engine/threaded-readers.js';
import { createNodeStore } from '../platform/node/store.js';
import { serveJobs } from '../platform/node/thread-job.js';

const store = createNodeStore();

serveJobs<ReadingTask, ReadingResult>(
  (tasks, begin) => readTasks(store, tasks, begin),
  transferablesOfReading,
);
