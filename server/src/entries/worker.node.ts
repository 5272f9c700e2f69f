import {
  type ReadingResult,
  type ReadingTask,
  readTasks,
  transferablesOfReading,
} from '../engine/threaded-readers.js';
import { createThreadStore } from '../platform/node/store.js';
import { serveJobs } from '../platform/node/thread-job.js';

const store = createThreadStore();

serveJobs<ReadingTask, ReadingResult>(
  (tasks, begin) => readTasks(store, tasks, begin),
  transferablesOfReading,
);
