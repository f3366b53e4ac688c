package io.storagegateway.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.storagegateway.configuration.SecretReference;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Secret;
import java.io.IOException;

/** Reads a secret, and makes sure that its file is there if it stands in one. */
final class SecretDeserializer extends StdDeserializer<Secret> {
  private static final long serialVersionUID = 1L;
  private static final SecretReference.Deserializer REFERENCES = new SecretReference.Deserializer();

  SecretDeserializer() {
    super(Secret.class);
  }

  @Override
  public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
    Secret secret = REFERENCES.deserialize(json, context);
    try {
      secret.reveal();
    } catch (BackendException e) {
      throw new UnreadableException(json, e);
    }
    return secret;
  }

  /** The file of a secret is not there. */
  static final class UnreadableException extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    UnreadableException(JsonParser json, Throwable cause) {
      super(json, "names a file that cannot be read", cause);
    }
  }
}
