package io.storagegateway.webhook;

import io.storagegateway.configuration.Authorities;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Tells events to one webhook. What it answers is never read: the status alone counts. No redirect
 * is followed, and nothing is sent twice without its being counted.
 */
final class Receiver implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int GONE = 410;
  private static final String WISH = "x-wished-pause";

  private final WebhookConfiguration configuration;
  private final String agent;
  private final Clock clock;
  private final OkHttpClient client;

  /**
   * @param agent what the gateway calls itself
   * @throws IllegalArgumentException if its certificates cannot be read
   */
  Receiver(WebhookConfiguration configuration, String agent, Clock clock) {
    this.configuration = configuration;
    this.agent = agent;
    this.clock = clock;
    Duration timeout = configuration.timeout().toJavaDuration();
    Authorities authorities = Authorities.of(configuration.certificates());
    client =
        new OkHttpClient.Builder()
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .sslSocketFactory(authorities.tls().getSocketFactory(), authorities.trust())
            .addNetworkInterceptor(Receiver::withoutInvitation)
            .build();
  }

  /**
   * Tells an event, once.
   *
   * @param event its id, for the receiver to know it again
   * @param body the event as JSON
   */
  Answer send(String event, byte[] body) {
    try {
      Request request = request(event, body);
      try (Response response = client.newCall(request).execute()) {
        return response.isSuccessful()
            ? new Answer.Heard()
            : new Answer.Missed(
                "it answered with status " + response.code(),
                response.code() == GONE,
                pause(response.header(WISH)),
                null);
      }
    } catch (Signature.UnusableSecretException e) {
      return Answer.Missed.because(e.getMessage(), e);
    } catch (IOException e) {
      return Answer.Missed.because(reason(e), loggable(e));
    } catch (RuntimeException e) {
      // Whatever it is: it would keep all later events from being tried.
      return Answer.Missed.because("the gateway cannot send to it", e);
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private Request request(String event, byte[] body) throws Signature.UnusableSecretException {
    long seconds = clock.instant().getEpochSecond();
    return new Request.Builder()
        .url(configuration.url().toString())
        .header("User-Agent", agent)
        .header("webhook-id", event)
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", Signature.of(event, seconds, body, secrets()))
        .post(RequestBody.create(body, JSON))
        .build();
  }

  private List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(List.of(configuration.secret()));
    secrets.addAll(configuration.formerSecrets());
    return secrets;
  }

  /** Seconds; a date is not worth the trouble of clocks that differ. */
  private static Duration pause(String wish) {
    if (wish == null || !wish.matches("[0-9]{1,9}")) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(Long.parseLong(wish));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static String reason(IOException failure) {
    if (failure instanceof SSLException) {
      return "it cannot prove who it is, or TLS failed";
    }
    return failure instanceof InterruptedIOException
        ? "it did not answer in time"
        : "it cannot be reached";
  }

  /** This one quotes what the other side sent. */
  private static IOException loggable(IOException failure) {
    return failure instanceof ProtocolException ? new ProtocolException("No HTTP") : failure;
  }

  /** OkHttp sends anything again that it is invited to at once; how often is decided elsewhere. */
  private static Response withoutInvitation(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String wish = response.header("Retry-After");
    Response.Builder changed = response.newBuilder().removeHeader("Retry-After").removeHeader(WISH);
    return wish == null ? changed.build() : changed.header(WISH, wish).build();
  }
}
