package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Where tokens come from: the client credentials grant of OAuth 2 (RFC 6749, section 4.4). */
final class TokenServer implements AutoCloseable {
  private static final Shape<Grant> GRANT = Json.object(Grant.class);
  private static final long MAX_ANSWER = 1L << 20;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final Connections connections;
  private final Authentication.Bearer client;
  private final Timing timing;

  TokenServer(Connections connections, Authentication.Bearer client, Timing timing) {
    this.connections = connections;
    this.client = client;
    this.timing = timing;
  }

  /**
   * Asks for a token.
   *
   * @throws BackendException {@code PERMISSION} if the server refuses the client, {@code
   *     UNAVAILABLE} or {@code BAD_ANSWER} if it gives none for another reason
   */
  Token token(CallContext call) {
    Progress progress = new Progress();
    Call request = connections.newCall(request(), progress, timing.remaining(call), false);
    call.onCancel(request::cancel);
    try (Response response = request.execute()) {
      return granted(response);
    } catch (IOException e) {
      if (call.cancelled() || Thread.currentThread().isInterrupted()) {
        throw ConnectionFaults.abandoned(Effect.NONE, e);
      }
      throw refusal(
          ErrorKind.UNAVAILABLE, "token-server-failed", "The token server does not answer.", e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private Request request() {
    FormBody.Builder form = new FormBody.Builder().add("grant_type", "client_credentials");
    client.scope().ifPresent(scope -> form.add("scope", scope));
    return new Request.Builder()
        .url(HttpUrl.get(client.tokenUrl()))
        .header("Accept", "application/json")
        .header(
            "Authorization",
            okhttp3.Credentials.basic(
                encoded(client.clientId()), encoded(client.clientSecret().reveal())))
        .post(form.build())
        .build();
  }

  private Token granted(Response response) throws IOException {
    int status = response.code();
    if (status == BAD_REQUEST || status == UNAUTHORIZED) {
      throw refusal(
          ErrorKind.PERMISSION,
          "token-refused",
          "The token server does not accept the gateway's credentials.",
          null);
    }
    if (!response.isSuccessful()) {
      throw refusal(
          ErrorKind.UNAVAILABLE,
          "token-server-failed",
          "The token server gives no tokens at present.",
          null);
    }
    Grant grant = read(response);
    if (grant == null
        || !Token.isToken(grant.accessToken())
        || !"bearer".equalsIgnoreCase(grant.tokenType())) {
      throw unreadable();
    }
    return Token.given(grant.accessToken(), grant.expiresIn(), timing.clock().instant());
  }

  private static Grant read(Response response) throws IOException {
    try (BoundedStream body = new BoundedStream(response.body().byteStream(), MAX_ANSWER)) {
      return GRANT.read(body);
    } catch (JacksonException e) {
      // Not even for the log: it may show a part of the token.
      throw unreadable();
    }
  }

  /** Colons and all else that is special in a header (RFC 6749, section 2.3.1). */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static BackendException unreadable() {
    return refusal(
        ErrorKind.BAD_ANSWER,
        "token-unreadable",
        "The token server's answer cannot be understood.",
        null);
  }

  private static BackendException refusal(
      ErrorKind kind, String reason, String message, Throwable cause) {
    return BackendException.of(kind, message)
        .reason(reason)
        .effect(Effect.NONE)
        .cause(cause)
        .build();
  }

  private record Grant(
      String accessToken, String tokenType, @JsonProperty("expires_in") Long expiresIn) {}
}
