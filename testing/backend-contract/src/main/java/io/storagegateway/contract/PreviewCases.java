package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.Request;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A preview tells and does nothing. That it fails as the write does is checked with each refusal.
 */
interface PreviewCases extends Cases {
  @TestFactory
  default Stream<DynamicTest> aPreviewChangesNothingAndNamesWhatTheWriteWillChange() {
    try (Lab declared = lab()) {
      if (declared.backend().facet(Previews.class).isEmpty()) {
        return Stream.empty();
      }
      return WriteCase.declared(declared).stream()
          .map(write -> dynamicTest(write.toString(), () -> check(write)));
    }
  }

  private void check(WriteCase write) {
    try (Lab lab = lab()) {
      Request<?> request = write.prepare().apply(lab.stock());
      State before = lab.state();
      Preview preview = lab.backend().require(Previews.class).preview(Call.quiet(), request);
      assertThat(lab.state()).as("everything is as before the preview").isEqualTo(before);
      assertThat(preview.checkedBy())
          .as("a back-end's own preview is checked by the back-end")
          .isEqualTo(Preview.CheckedBy.BACKEND);
      if (write.operation() == Operation.PATCH_VOLUME) {
        assertThat(preview.changes())
            .extracting(Preview.FieldChange::field)
            .as("Preview.changes")
            .containsAll(((PatchVolume) request).fields());
      }
      lab.write(request);
      assertThat(lab.state().shape())
          .as("the write that was previewed can still be done")
          .isNotEqualTo(before.shape());
    }
  }
}
