package io.storagegateway.configuration;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** Paths into the configuration as people write them: {@code a.b[0].c}. */
final class Paths {
  private Paths() {}

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String element(String path, int index) {
    return path + "[" + index + "]";
  }

  static String parent(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }

  static boolean isBelow(String path, String ancestor) {
    return path.equals(ancestor)
        || (path.startsWith(ancestor) && ".[".indexOf(path.charAt(ancestor.length())) >= 0);
  }

  static String of(List<JsonMappingException.Reference> references) {
    String path = "";
    for (JsonMappingException.Reference reference : references) {
      path =
          reference.getFieldName() == null
              ? element(path, reference.getIndex())
              : child(path, reference.getFieldName());
    }
    return path;
  }
}
