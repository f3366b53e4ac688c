package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Dropwizard's {@code server} section, and what the gateway has beside it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
public final class ServerConfiguration extends DefaultServerFactory {
  private URI publicUrl;
  private List<String> corsOrigins = List.of();
  private List<String> trustedProxies = List.of();
  @NotNull private Duration shutdownDelay = Duration.seconds(2);

  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
  private Duration bodyTimeout = Duration.seconds(60);

  @NotNull
  @MinDataSize(1)
  private DataSize maxUploadSize = DataSize.gibibytes(2);

  @NotNull @Valid private RateLimitConfiguration rateLimit = RateLimitConfiguration.DEFAULT;

  @Min(1)
  private Integer concurrentRequests;

  /** The gateway's defaults where they differ from Dropwizard's. */
  public ServerConfiguration() {
    setShutdownGracePeriod(Duration.seconds(20));
    setRegisterDefaultExceptionMappers(false);
    setEnableThreadNameFilter(false);
    setRequestLogFactory(new RequestLines());
  }

  /**
   * Under which address callers reach the gateway.
   *
   * @return null where it was not told; only development mode can do without
   */
  @JsonProperty("public_url")
  public URI getPublicUrl() {
    return publicUrl;
  }

  @JsonProperty("public_url")
  void setPublicUrl(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * Whose pages may read answers of the API in a browser.
   *
   * @return origins as browsers write them, such as {@code https://portal.example}; never null
   */
  @JsonProperty("cors_origins")
  public List<String> getCorsOrigins() {
    return corsOrigins;
  }

  @JsonProperty("cors_origins")
  void setCorsOrigins(List<String> corsOrigins) {
    this.corsOrigins = unmodifiable(corsOrigins);
  }

  /**
   * Who is believed where a request came from.
   *
   * @return addresses and networks, such as {@code 10.0.0.0/8}; never null
   */
  @JsonProperty("trusted_proxies")
  public List<String> getTrustedProxies() {
    return trustedProxies;
  }

  @JsonProperty("trusted_proxies")
  void setTrustedProxies(List<String> trustedProxies) {
    this.trustedProxies = unmodifiable(trustedProxies);
  }

  /**
   * How long new requests are still served after readiness went red.
   *
   * @return never null
   */
  @JsonProperty("shutdown_delay")
  public Duration getShutdownDelay() {
    return shutdownDelay;
  }

  @JsonProperty("shutdown_delay")
  void setShutdownDelay(Duration shutdownDelay) {
    this.shutdownDelay = shutdownDelay;
  }

  /** An element is null where the file has none, which is told as a problem. */
  private static List<String> unmodifiable(List<String> values) {
    return Collections.unmodifiableList(new ArrayList<>(values));
  }

  /**
   * How long the body of a request may take to arrive.
   *
   * @return never null
   */
  @JsonProperty("body_timeout")
  public Duration getBodyTimeout() {
    return bodyTimeout;
  }

  @JsonProperty("body_timeout")
  void setBodyTimeout(Duration bodyTimeout) {
    this.bodyTimeout = bodyTimeout;
  }

  /**
   * How many bytes the files may have that are sent in one request.
   *
   * @return never null
   */
  @JsonProperty("max_upload_size")
  public DataSize getMaxUploadSize() {
    return maxUploadSize;
  }

  @JsonProperty("max_upload_size")
  void setMaxUploadSize(DataSize maxUploadSize) {
    this.maxUploadSize = maxUploadSize;
  }

  /**
   * How many requests each caller may send.
   *
   * @return never null
   */
  @JsonProperty("rate_limit")
  public RateLimitConfiguration getRateLimit() {
    return rateLimit;
  }

  @JsonProperty("rate_limit")
  void setRateLimit(RateLimitConfiguration rateLimit) {
    this.rateLimit = rateLimit;
  }

  /**
   * How many requests are worked on at a time.
   *
   * @return unless told otherwise, half as many as the server has threads
   */
  @JsonProperty("concurrent_requests")
  public int getConcurrentRequests() {
    return concurrentRequests == null ? Math.max(1, getMaxThreads() / 2) : concurrentRequests;
  }

  @JsonProperty("concurrent_requests")
  void setConcurrentRequests(Integer concurrentRequests) {
    this.concurrentRequests = concurrentRequests;
  }
}
