package io.storagegateway.netapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.storagegateway.netapp.ontap.Addresses;
import java.net.URI;
import java.util.Objects;

/**
 * Where a filer is managed: {@code https://filer.example}, or its host name alone.
 *
 * @param uri scheme, host and perhaps a port
 */
public record FilerUrl(URI uri) {
  private static final String SCHEME_END = "://";

  /** Checks that it is nothing but the address of a server to which secrets may be sent. */
  public FilerUrl {
    Objects.requireNonNull(uri, "uri");
    Addresses.checkServer(uri);
  }

  /**
   * Reads an address.
   *
   * @param text a URL without a path, or a host with or without a port, which means HTTPS
   * @return the address
   * @throws IllegalArgumentException if it is none, or would send secrets in clear text
   */
  @JsonCreator
  public static FilerUrl parse(String text) {
    String url = text.contains(SCHEME_END) ? text : "https://" + text;
    return new FilerUrl(Addresses.parse(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
  }

  /**
   * The address in full.
   *
   * @return a URL without a path
   */
  @JsonValue
  public String text() {
    return uri.toString();
  }
}
