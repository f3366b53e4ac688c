package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import java.util.Set;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** What all cases share. */
interface Cases {
  BackendFixture fixture();

  default Lab lab() {
    return Lab.open(fixture());
  }

  /** A lab for a case that exists only where these are declared. */
  default Lab labFor(Operation... operations) {
    Lab lab = lab();
    try {
      lab.needs(operations);
      return lab;
    } catch (TestAbortedException e) {
      lab.close();
      throw e;
    }
  }

  /** Runs what must fail, in one of these ways, and gives the failure. */
  static BackendException failure(String what, Set<ErrorKind> kinds, Supplier<?> action) {
    Throwable thrown = catchThrowable(action::get);
    if (thrown == null) {
      throw new AssertionError(what + " must fail with " + kinds + ", and did not fail");
    }
    if (!(thrown instanceof BackendException failure)) {
      throw new AssertionError(
          what + " must fail with a BackendException of kind " + kinds + ", not with " + thrown,
          thrown);
    }
    if (!kinds.contains(failure.kind())) {
      throw new AssertionError(
          "%s must fail with %s, not with %s: %s"
              .formatted(what, kinds, failure.kind(), failure.getMessage()),
          failure);
    }
    return failure;
  }
}
