package io.storagegateway.metricstore.http;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What it means when a request gets no proper answer. */
public final class Faults {
  /** The reason where the server answers what it must not answer. */
  public static final String PROTOCOL = "backend-protocol-error";

  /** The reason where the server does not accept the gateway. */
  public static final String AUTHENTICATION = "backend-auth-failed";

  /** The reason where no connection can be made. */
  public static final String UNREACHABLE = "store-unreachable";

  /** The reason where the host has no address. */
  public static final String UNKNOWN_HOST = "store-unknown-host";

  /** The reason where the server does not prove who it is. */
  public static final String NOT_TRUSTED = "store-not-trusted";

  /** The reason where the server says nothing for too long. */
  public static final String SILENT = "store-silent";

  /** The reason where a connection ends before its answer does. */
  public static final String LOST = "connection-lost";

  private static final int GATEWAY_TIMEOUT = 504;

  private Faults() {}

  /**
   * The server says no more than that it failed.
   *
   * @param status 500 or above
   * @param effect what the request may have left behind
   * @return the exception to throw
   */
  public static BackendException failed(int status, Effect effect) {
    BackendException.Builder failure =
        status == GATEWAY_TIMEOUT
            ? BackendException.of(ErrorKind.TIMEOUT, "The metric store did not answer in time.")
                .reason(SILENT)
            : BackendException.of(ErrorKind.UNAVAILABLE, "The metric store failed.")
                .reason("store-failed");
    return failure.effect(effect).cause(new IOException("HTTP " + status)).build();
  }

  /**
   * What a broken exchange means.
   *
   * @param failure what was thrown
   * @param effect what the request may have left behind if it was sent
   * @return the exception to throw
   */
  public static BackendException of(IOException failure, Effect effect) {
    if (failure instanceof InterruptedIOException) {
      return abandoned(failure, effect);
    }
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return unavailable(UNKNOWN_HOST, "The host name of the metric store is not known.", failure);
    }
    // Before what comes next: where TLS fails, the client says that it could not connect.
    if (has(failure, SSLException.class)) {
      return unavailable(
          NOT_TRUSTED, "No trusted connection to the metric store can be made.", failure);
    }
    if (failure instanceof HttpConnectTimeoutException || has(failure, ConnectException.class)) {
      return unavailable(UNREACHABLE, "The metric store cannot be reached.", failure);
    }
    if (failure instanceof HttpTimeoutException || failure instanceof AnswerBody.SilenceException) {
      return BackendException.of(ErrorKind.TIMEOUT, "The metric store did not answer in time.")
          .reason(SILENT)
          .effect(effect)
          .cause(failure)
          .build();
    }
    return BackendException.of(ErrorKind.UNAVAILABLE, "The connection to the metric store broke.")
        .reason(LOST)
        .effect(effect)
        .cause(failure)
        .build();
  }

  /**
   * The answer is not what such a server answers.
   *
   * @param what why, for the log
   * @return the exception to throw
   */
  public static BackendException protocol(String what) {
    return protocol(new IOException(what), Effect.NONE);
  }

  /**
   * The answer is not what such a server answers.
   *
   * @param cause why, for the log
   * @param effect what the request may have left behind
   * @return the exception to throw
   */
  public static BackendException protocol(Throwable cause, Effect effect) {
    return BackendException.of(
            ErrorKind.BAD_ANSWER, "The metric store's answer cannot be understood.")
        .reason(PROTOCOL)
        .effect(effect)
        .cause(cause)
        .build();
  }

  /**
   * The server does not accept the gateway.
   *
   * @return the exception to throw
   */
  static BackendException unauthorized() {
    return BackendException.of(
            ErrorKind.PERMISSION, "The metric store does not accept the gateway's credentials.")
        .reason(AUTHENTICATION)
        .build();
  }

  /** The secret cannot stand in a header; the cause, which shows it, is left out. */
  static BackendException unsendable() {
    return BackendException.of(
            ErrorKind.UNAVAILABLE, "The secret for the metric store holds what no secret may hold.")
        .reason("secret-unreadable")
        .build();
  }

  /**
   * Nobody waits for the answer any more.
   *
   * @param cause what showed it, for the log
   * @param effect what the request may have left behind
   * @return the exception to throw
   */
  public static BackendException abandoned(Throwable cause, Effect effect) {
    return BackendException.of(
            ErrorKind.TIMEOUT, "Nobody waits for the metric store's answer any more.")
        .reason("abandoned")
        .effect(effect)
        .cause(cause)
        .build();
  }

  /** The client was closed. */
  static BackendException closed() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "This back-end is closed.")
        .reason("closed")
        .build();
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(type::isInstance);
  }

  private static BackendException unavailable(String reason, String message, IOException cause) {
    return BackendException.of(ErrorKind.UNAVAILABLE, message).reason(reason).cause(cause).build();
  }
}
