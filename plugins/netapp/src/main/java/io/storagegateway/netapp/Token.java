package io.storagegateway.netapp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.util.Objects;

/**
 * Where a write stands, as the gateway keeps it.
 *
 * @param version of this format, to tell tokens of other releases
 * @param step what is being done, or is about to be
 * @param id what it is done to: the uuid of a volume or snapshot, the number of a policy; null
 *     while nothing is made
 * @param job the job of ONTAP's that does it, null before it was begun and where there is none
 * @param note what else the step has to know, null if nothing
 * @param cause why what was begun is taken back, null if it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Token(int version, Step step, String id, String job, String note, Refusal cause) {
  private static final int PRESENT_VERSION = 1;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  Token {
    Objects.requireNonNull(step, "step");
  }

  static Token at(Step step, String id) {
    return new Token(PRESENT_VERSION, step, id, null, null, null);
  }

  Token noting(String text) {
    return new Token(version, step, id, job, text, cause);
  }

  Token doneBy(String started) {
    return new Token(version, step, id, started, note, cause);
  }

  Token because(Refusal refusal) {
    return new Token(version, step, id, job, note, refusal);
  }

  /** The same step with nobody at work. */
  Token withoutJob() {
    return doneBy(null);
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts can always be written", e);
    }
  }

  /**
   * Reads what was kept.
   *
   * @throws BackendException if another release of the plugin wrote it
   */
  static Token read(String text) {
    try {
      Token token = JSON.readValue(text, Token.class);
      if (token.version == PRESENT_VERSION) {
        return token;
      }
      throw unreadable(null);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  private static BackendException unreadable(Exception cause) {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "Another release of the plugin began this work; look at the volume to see how far it is.")
        .reason("token-of-another-release")
        .effect(Effect.UNKNOWN)
        .cause(cause)
        .build();
  }
}
