package io.storagegateway.jobarchive;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that writes into an archive, as it is asked for, on an archive with some old jobs. */
enum DiskWrite {
  IMPORT {
    @Override
    void perform(OpenedArchive opened) {
      JobKey key = new JobKey(CLUSTER, 77_001, 5);
      ReceivedJob received =
          opened.files().receive(FakeCall.any(), key.id(), TestUpload.of(bigger(key)));
      toEnd(
          opened,
          new ImportJob(received.volume(), received.job(), received.staged(), received.digest()));
    }
  },
  PATCH {
    @Override
    void perform(OpenedArchive opened) {
      toEnd(
          opened,
          new PatchJob(
              CLUSTER,
              key(0).id(),
              Set.of("tags", "metadata.note"),
              List.of(new JobTag("app", "gromacs", "global")),
              Map.of("note", "slow ".repeat(2000)),
              null));
    }
  },
  DELETE {
    @Override
    void perform(OpenedArchive opened) {
      toEnd(opened, new DeleteJob(CLUSTER, key(0).id(), null));
    }

    @Override
    boolean needsRoom() {
      return false;
    }

    @Override
    boolean needsFiles() {
      return false;
    }
  },
  CREATE_VOLUME {
    @Override
    void perform(OpenedArchive opened) {
      toEnd(
          opened,
          new CreateVolume(
              "fritz",
              null,
              null,
              null,
              null,
              WritableArchiveFixture.described(
                  WritableArchiveFixture.description("fritz", "main"))));
    }
  },
  RETENTION_MOVE {
    @Override
    void perform(OpenedArchive opened) {
      retention(opened, RetentionPolicy.Action.MOVE);
    }

    @Override
    boolean needsRoom() {
      return false;
    }
  },
  RETENTION_COPY {
    @Override
    void perform(OpenedArchive opened) {
      retention(opened, RetentionPolicy.Action.COPY);
    }

    @Override
    boolean needsRoom() {
      return false;
    }
  },
  RETENTION_COMPRESS {
    @Override
    void perform(OpenedArchive opened) {
      retention(opened, RetentionPolicy.Action.COMPRESS);
    }
  },
  SNAPSHOT {
    @Override
    void perform(OpenedArchive opened) {
      toEnd(opened, new CreateSnapshot(CLUSTER, "monday", false));
    }
  },
  RESTORE {
    @Override
    void prepare(OpenedArchive opened, Path root) {
      SNAPSHOT.perform(opened);
      TestArchive.delete(key(0).below(root));
      Path meta = key(1).below(root).resolve("meta.json");
      TestArchive.write(meta, TestArchive.meta(key(1)).put("user", "mallory").toString());
      TestArchive.settle(meta.getParent());
    }

    @Override
    void perform(OpenedArchive opened) {
      toEnd(opened, new RestoreSnapshot(CLUSTER, "monday", null));
    }
  };

  static final String CLUSTER = "emmy";

  /** How many jobs there are. */
  static final int JOBS = 3;

  private static final int SEVERAL_PAGES = 3 * TemporaryDisk.PAGE;

  /** An old job, counted from 0. */
  static JobKey key(int number) {
    return new JobKey(CLUSTER, 1_403_244 + number, 1_500_000_000);
  }

  /** A record that is larger than a page. */
  static String bigger(JobKey key) {
    return TestArchive.meta(key).put("note", "x".repeat(SEVERAL_PAGES)).toString();
  }

  /** What has to be there before, besides old jobs. */
  void prepare(OpenedArchive opened, Path root) {}

  /** Does it to its end. */
  abstract void perform(OpenedArchive opened);

  /** Whether it needs room for data on the file system of the archive. */
  boolean needsRoom() {
    return true;
  }

  /** Whether it makes files or directories on that file system. */
  boolean needsFiles() {
    return true;
  }

  private static void retention(OpenedArchive opened, RetentionPolicy.Action action) {
    toEnd(
        opened,
        new RunJobRetention(
            CLUSTER,
            new RetentionPolicy(
                action,
                Duration.ofDays(30),
                Set.of(),
                List.of(),
                List.of(),
                action.needsDestination() ? "tape" : null)));
  }

  private static <T> void toEnd(OpenedArchive opened, Request<T> request) {
    Backend backend = opened.backend();
    FakeCall call = FakeCall.any();
    Outcome<T> outcome = request.perform(backend, call);
    while (outcome instanceof Outcome.Running<T> running) {
      outcome = backend.require(LongWork.class).resume(call, request, running.token());
    }
  }
}
