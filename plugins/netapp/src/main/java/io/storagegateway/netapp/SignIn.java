package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Addresses;
import io.storagegateway.netapp.ontap.Authentication;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the three ways to sign in the settings describe. */
final class SignIn {
  private static final String PASSWORD = "username and password";
  private static final String CERTIFICATE = "client_certificate and client_key";
  private static final String TOKEN = "token_url, client_id and client_secret";

  private SignIn() {}

  static Authentication of(NetAppSettings settings) {
    List<String> begun = new ArrayList<>();
    addIfBegun(begun, PASSWORD, settings.username(), settings.password());
    addIfBegun(begun, CERTIFICATE, settings.clientCertificate(), settings.clientKey());
    addIfBegun(
        begun,
        TOKEN,
        settings.tokenUrl(),
        settings.clientId(),
        settings.clientSecret(),
        settings.tokenScope(),
        settings.tokenCaFile());
    if (begun.size() != 1) {
      throw new IllegalArgumentException(
          "exactly one way to sign in is needed ("
              + String.join("; or ", PASSWORD, CERTIFICATE, TOKEN)
              + "), but there is "
              + (begun.isEmpty() ? "none" : String.join("; and ", begun)));
    }
    return switch (begun.get(0)) {
      case PASSWORD -> basic(settings);
      case CERTIFICATE -> certificate(settings);
      default -> bearer(settings);
    };
  }

  private static Authentication basic(NetAppSettings settings) {
    needAll(PASSWORD, settings.username(), settings.password());
    if (settings.username().contains(":")) {
      throw new IllegalArgumentException("username: must not hold a colon");
    }
    return new Authentication.Basic(settings.username(), settings.password());
  }

  private static Authentication certificate(NetAppSettings settings) {
    needAll(CERTIFICATE, settings.clientCertificate(), settings.clientKey());
    if (!settings.url().uri().getScheme().equalsIgnoreCase("https")) {
      throw new IllegalArgumentException("client_certificate: needs a url of https");
    }
    return new Authentication.ClientCertificate(
        settings.clientCertificate(), settings.clientKey());
  }

  private static Authentication bearer(NetAppSettings settings) {
    needAll(TOKEN, settings.tokenUrl(), settings.clientId(), settings.clientSecret());
    return new Authentication.Bearer(
        safe(settings.tokenUrl()),
        settings.clientId(),
        settings.clientSecret(),
        Optional.ofNullable(settings.tokenScope()),
        Optional.ofNullable(settings.tokenCaFile()));
  }

  private static URI safe(URI tokenUrl) {
    try {
      Addresses.checkSafe(tokenUrl);
      return tokenUrl;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("token_url: " + e.getMessage(), e);
    }
  }

  private static void addIfBegun(List<String> begun, String way, Object... parts) {
    if (Stream.of(parts).anyMatch(java.util.Objects::nonNull)) {
      begun.add(way);
    }
  }

  private static void needAll(String way, Object... parts) {
    if (Stream.of(parts).anyMatch(java.util.Objects::isNull)) {
      throw new IllegalArgumentException(way + " belong together, but one of them is missing");
    }
  }
}
