package io.storagegateway.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/** Dropwizard's {@code server} section, and what the gateway has beside it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
public final class ServerConfiguration extends DefaultServerFactory {
  private URI publicUrl;
  @NotNull private Duration shutdownDelay = Duration.seconds(2);

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
}
