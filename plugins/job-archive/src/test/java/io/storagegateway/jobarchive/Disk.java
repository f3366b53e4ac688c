package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.write.StepWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that works up to a step, and then fails in one of the ways that disks have. */
final class Disk implements StepWatch {
  private final List<String> steps = new ArrayList<>();
  private int failing = Integer.MAX_VALUE;
  private int healthy = Integer.MAX_VALUE;
  private Failure failure = path -> {};
  private int done;

  /** How a step fails. */
  interface Failure {
    void fail(Path path) throws IOException;
  }

  /** The machine loses its power, as it were: nothing is done any more, and nobody is told. */
  static final class Dead extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** From its next step of a number on, counted from 1, every step fails. */
  void failFrom(int step, Failure how) {
    failing = step;
    healthy = Integer.MAX_VALUE;
    failure = how;
    done = 0;
    steps.clear();
  }

  /** The step of a number fails, those after it work. */
  void failAt(int step, Failure how) {
    failFrom(step, how);
    healthy = step + 1;
  }

  /** Works again. */
  void repair() {
    failFrom(Integer.MAX_VALUE, path -> {});
  }

  /** What was done since, also what failed. */
  List<String> steps() {
    return List.copyOf(steps);
  }

  @Override
  public void before(Step step, Path path) throws IOException {
    done++;
    steps.add(step + " " + path);
    if (done >= failing && done < healthy) {
      failure.fail(path);
    }
  }
}
