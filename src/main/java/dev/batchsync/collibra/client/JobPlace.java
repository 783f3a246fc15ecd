package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobPage;
import org.jspecify.annotations.Nullable;

/** The two places of Collibra's API that know jobs, each with its own form of pages. */
enum JobPlace {
    /** The Job API. Its largest page has 50 jobs, and its cursors come from the server. */
    V1 {
        @Override
        JobPlace other() {
            return CORE;
        }

        @Override
        JobDocument job(CollibraApi api, String id) {
            return api.job(id);
        }

        @Override
        JobPage page(CollibraApi api, @Nullable String user, @Nullable String cursor) {
            return api.jobs(user, 50, cursor);
        }
    },
    /** The core API. Its largest page has 1000 jobs; the cursor is the offset. */
    CORE {
        private static final int LIMIT = 1000;

        @Override
        JobPlace other() {
            return V1;
        }

        @Override
        JobDocument job(CollibraApi api, String id) {
            return api.coreJob(id);
        }

        @Override
        JobPage page(CollibraApi api, @Nullable String user, @Nullable String cursor) {
            var offset = cursor == null ? 0 : Integer.parseInt(cursor);
            return api.coreJobs(user, offset, LIMIT).at(offset, LIMIT);
        }
    };

    abstract JobPlace other();

    abstract JobDocument job(CollibraApi api, String id);

    /** Returns a page of the list of jobs, newest first. */
    abstract JobPage page(CollibraApi api, @Nullable String user, @Nullable String cursor);
}
