package io.storagegateway.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a guide shows: fenced blocks below a line {@code <!-- file: NAME -->}. */
record GuideFiles(Map<String, String> byName) {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- file: (\\S+) -->\\n```\\w+\\n(.*?)\\n```\\n", Pattern.DOTALL);

  static GuideFiles of(Path guide) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher blocks = BLOCK.matcher(Files.readString(guide));
    while (blocks.find()) {
      files.put(blocks.group(1), blocks.group(2) + "\n");
    }
    return new GuideFiles(files);
  }

  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, String> file : byName.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
