package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.storagegateway.endpoint.Endpoint;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;

/**
 * An endpoint in a path is its name. Taken apart as an object, it would come in the place of what
 * the API shows of an endpoint, which has the same name in the document.
 */
final class EndpointNames implements ModelConverter {
  @Override
  public Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> rest) {
    if (TypeFactory.defaultInstance().constructType(type.getType()).hasRawClass(Endpoint.class)) {
      return new StringSchema();
    }
    return rest.hasNext()
        ? rest.next().resolve(type, context, rest)
        : null; // as the interface says
  }
}
