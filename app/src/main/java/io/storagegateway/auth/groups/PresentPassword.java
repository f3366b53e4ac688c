package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.ResultCode;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Secret;
import java.nio.charset.StandardCharsets;

/**
 * A password as it is now, asked for at each sign-in to the directory. An empty one is refused: to
 * a directory it means a sign-in as nobody (RFC 4513, section 5.1.2), which succeeds.
 */
final class PresentPassword extends PasswordProvider {
  private final Secret secret;

  PresentPassword(Secret secret) {
    this.secret = secret;
  }

  @Override
  public byte[] getPasswordBytes() throws LDAPException {
    String password;
    try {
      password = secret.reveal();
    } catch (BackendException e) {
      throw new LDAPException(ResultCode.LOCAL_ERROR, "the password cannot be read", e);
    }
    if (password.isEmpty()) {
      throw new LDAPException(ResultCode.LOCAL_ERROR, "the password is empty");
    }
    return password.getBytes(StandardCharsets.UTF_8);
  }
}
