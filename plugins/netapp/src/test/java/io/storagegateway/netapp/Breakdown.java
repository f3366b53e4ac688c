package io.storagegateway.netapp;

import io.storagegateway.contract.Fault;
import io.storagegateway.ontap.simulator.Faults;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How a filer fails so that a call of the back-end fails as the contract suite wants it. */
final class Breakdown {
  private static final String ANY = "*";
  private static final List<String> WRITING = List.of("POST", "PATCH", "DELETE");

  /** Longer than the settings of the suite let a filer be silent. */
  private static final Duration LONG = Duration.ofSeconds(3);

  private static final int HALF_OF_IT = 1;
  private static final int NO_SUCH_SVM = 2621462;

  private final Fault wanted;
  private final Faults faults;

  Breakdown(Fault wanted, OntapSimulator filer) {
    this.wanted = wanted;
    this.faults = filer.faults();
  }

  /**
   * No filer says of what is only read that it exists, that it is in the way, or that it is full.
   */
  boolean isPossible() {
    return !reads()
        || !Set.of(ErrorKind.ALREADY_EXISTS, ErrorKind.CONFLICT, ErrorKind.LIMIT, ErrorKind.INVALID)
            .contains(wanted.kind());
  }

  /** Begins before the call. */
  void begin() {
    if (wanted.effect() == Effect.UNKNOWN) {
      methods().forEach(method -> faults.next(method, ANY, lostAnswer()));
    } else if (hitsFirstRequest()) {
      // What a lock is broken with, the release, is asked for before everything else.
      boolean lock = wanted.operation() == Operation.DELETE_LOCK;
      faults.next(ANY, lock ? "/api/storage/*" : ANY, refusal());
    } else {
      methods().forEach(method -> faults.next(method, ANY, refusal()));
    }
  }

  /** From the moment on at which something is about to be sent. */
  void becomeBlind() {
    if (wanted.effect() == Effect.UNKNOWN) {
      faults.always(
          "GET",
          ANY,
          io.storagegateway.ontap.simulator.Fault.error(400, NO_SUCH_SVM, "SVM does not exist"));
    }
  }

  void end() {
    faults.clear();
  }

  /** A missing object shows when it is looked for, and a filer that is out of reach at once. */
  private boolean hitsFirstRequest() {
    return wanted.kind() == ErrorKind.NOT_FOUND || wanted.kind().countsForBreaker() || reads();
  }

  private boolean reads() {
    return wanted.operation() == Operation.LIST_VOLUMES
        || wanted.operation() == Operation.GET_VOLUME;
  }

  /** A restore makes a snapshot first, which it can do without, but not without being noted. */
  private List<String> methods() {
    if (wanted.operation() != Operation.RESTORE_SNAPSHOT) {
      return WRITING;
    }
    return List.of(wanted.effect() == Effect.UNKNOWN ? "POST" : "PATCH");
  }

  private io.storagegateway.ontap.simulator.Fault lostAnswer() {
    return switch (wanted.kind()) {
      case TIMEOUT -> io.storagegateway.ontap.simulator.Fault.silenceAfter(LONG);
      case BAD_ANSWER -> io.storagegateway.ontap.simulator.Fault.halfJson(HALF_OF_IT);
      default -> io.storagegateway.ontap.simulator.Fault.dropAfter();
    };
  }

  private io.storagegateway.ontap.simulator.Fault refusal() {
    return switch (wanted.kind()) {
      case NOT_FOUND -> error(404, 4);
      case ALREADY_EXISTS -> error(409, 1);
      case INVALID -> error(400, 917551);
      case CONFLICT -> error(409, 8);
      case UNSUPPORTED -> error(405, 3);
      case PERMISSION -> io.storagegateway.ontap.simulator.Fault.forbidden();
      case LIMIT -> error(400, 525062);
      case UNAVAILABLE -> error(400, NO_SUCH_SVM);
      case TIMEOUT -> io.storagegateway.ontap.simulator.Fault.silence(LONG);
      case BAD_ANSWER -> io.storagegateway.ontap.simulator.Fault.garbage();
      case TOO_LARGE, DAMAGED -> throw new IllegalArgumentException("no filer fails so: " + wanted);
    };
  }

  private static io.storagegateway.ontap.simulator.Fault error(int status, long code) {
    return io.storagegateway.ontap.simulator.Fault.error(status, code, "as the suite wants it");
  }
}
