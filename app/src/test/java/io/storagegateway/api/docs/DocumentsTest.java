package io.storagegateway.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.operation.Offer;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.NoAttributes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
  private static final KindRules ANY = KindRules.named(".+", 10).build();
  private static final Capabilities READING =
      Capabilities.none().supports(Operation.LIST_VOLUMES).kind(Kind.VOLUME, ANY).build();
  private static final Capabilities WRITING =
      Capabilities.none()
          .supports(Operation.LIST_VOLUMES, Operation.CREATE_VOLUME)
          .kind(Kind.VOLUME, ANY)
          .build();

  private final Documents documents = new Documents(DocumentedResources.all());

  @Test
  void aDocumentIsMadeOnce() {
    assertThat(documents.whole(Format.JSON)).isSameAs(documents.whole(Format.JSON));
    assertThat(of("shelf", READING)).isSameAs(of("shelf", READING));
  }

  @Test
  void newCapabilitiesMakeANewDocument() {
    Document before = of("shelf", READING);
    Document after = of("shelf", WRITING);

    assertThat(text(before)).contains("listVolumes").doesNotContain("createVolume");
    assertThat(text(after)).contains("listVolumes", "createVolume");
    assertThat(after.tag()).isNotEqualTo(before.tag());
  }

  @Test
  void endpointsHaveDocumentsOfTheirOwn() {
    assertThat(text(of("shelf", READING))).contains("/v4/shelf/volumes");
    assertThat(text(of("rack", READING))).contains("/v4/rack/volumes").doesNotContain("shelf");
  }

  private Document of(String endpoint, Capabilities capabilities) {
    return documents.of(endpoint, Offer.of(capabilities), NoAttributes.class, Format.JSON);
  }

  private static String text(Document document) {
    return new String(document.bytes(), StandardCharsets.UTF_8);
  }
}
