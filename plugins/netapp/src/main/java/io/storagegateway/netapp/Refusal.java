package io.storagegateway.netapp;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.util.Map;

/**
 * Why a write fails, kept while what it began is taken back.
 *
 * @param kind as the gateway knows it
 * @param reason as programs know it
 * @param message as the caller is told
 * @param fields what was wrong
 */
record Refusal(ErrorKind kind, String reason, String message, Map<String, String> fields) {
  Refusal {
    fields = Map.copyOf(fields);
  }

  static Refusal of(BackendException why) {
    return new Refusal(why.kind(), why.reason(), why.getMessage(), why.fields());
  }

  /** The failure, of which nothing is left. */
  BackendException adding(String sentence) {
    return adding(Effect.NONE, sentence);
  }

  BackendException adding(Effect effect, String sentence) {
    return saying(effect, message + " " + sentence);
  }

  /** The failure, with nothing to add. */
  BackendException asItWas() {
    return saying(Effect.NONE, message);
  }

  private BackendException saying(Effect effect, String text) {
    BackendException.Builder failure =
        BackendException.of(kind, text).reason(reason).effect(effect);
    fields.forEach(failure::field);
    return failure.build();
  }
}
