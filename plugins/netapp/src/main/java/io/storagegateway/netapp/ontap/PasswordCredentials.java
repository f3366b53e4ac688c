package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.CallContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * HTTP basic authentication (RFC 7617). The password is looked up each time, as its file may have
 * changed.
 */
record PasswordCredentials(Authentication.Basic account) implements Credentials {
  @Override
  public Optional<String> header(CallContext call) {
    return Optional.of(
        okhttp3.Credentials.basic(
            account.username(), account.password().reveal(), StandardCharsets.UTF_8));
  }
}
