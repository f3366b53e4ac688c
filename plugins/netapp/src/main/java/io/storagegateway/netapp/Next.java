package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Accepted;
import io.storagegateway.spi.BackendException;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What is to be done next of a write.
 *
 * @param <T> what the write gives
 */
sealed interface Next<T> {
  /**
   * Nothing: it is done and was read back.
   *
   * @param value the object as it is now, null for a removal
   */
  record Done<T>(T value) implements Next<T> {}

  /**
   * One request.
   *
   * @param token where the write stands while the request is under way
   * @param request sends it
   */
  record Do<T>(Token token, Supplier<Accepted> request) implements Next<T> {
    /** Checks that both are there. */
    public Do {
      Objects.requireNonNull(token, "token");
      Objects.requireNonNull(request, "request");
    }

    boolean repeats(Token other) {
      return token.step() == other.step() && Objects.equals(token.note(), other.note());
    }
  }

  /**
   * To look again later.
   *
   * @param token where the write stands
   * @param progress in percent, null where unknown
   */
  record Wait<T>(Token token, Integer progress) implements Next<T> {}

  /**
   * Nothing: it failed.
   *
   * @param why with the effect that it has
   */
  record Failed<T>(BackendException why) implements Next<T> {}
}
