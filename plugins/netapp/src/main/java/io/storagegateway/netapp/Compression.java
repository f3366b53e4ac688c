package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.OntapVolume;
import java.util.Optional;

/**
 * The two switches for compression, and ONTAP's word for both.
 *
 * @param background whether data are compressed some time after they were written
 * @param inline whether they are compressed as they are written
 */
record Compression(boolean background, boolean inline) {
  static final Compression NONE = new Compression(false, false);

  private static final String ONLINE = "online";

  /**
   * What a volume has: none where an online volume tells nothing, unknown where another one does.
   */
  static Optional<Compression> of(OntapVolume volume) {
    String word = volume.efficiency() == null ? null : volume.efficiency().compression();
    if (word == null) {
      return ONLINE.equals(volume.state())
          ? Optional.of(NONE)
          : Optional.empty();
    }
    return switch (word) {
      case "both" -> Optional.of(new Compression(true, true));
      case "background" -> Optional.of(new Compression(true, false));
      case "inline" -> Optional.of(new Compression(false, true));
      case "none" -> Optional.of(NONE);
      default -> Optional.empty();
    };
  }

  /** What is wanted: each switch as given, else as it is. */
  Compression with(Boolean background, Boolean inline) {
    return new Compression(
        background == null ? this.background : background, inline == null ? this.inline : inline);
  }

  String word() {
    if (background) {
      return inline ? "both" : "background";
    }
    return inline ? "inline" : "none";
  }

  boolean isOn() {
    return background || inline;
  }
}
