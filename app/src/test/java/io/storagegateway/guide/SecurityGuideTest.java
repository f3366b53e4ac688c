package io.storagegateway.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/**
 * The security document holds what it says: its claims name tests that exist, and its table of
 * permissions is the code's own. With {@code -Dreadme.write=true} the table is written anew
 * instead.
 */
class SecurityGuideTest {
  private static final Path GUIDE = Path.of(System.getProperty("gateway.root"), "docs/security.md");
  private static final Pattern CLAIMS =
      Pattern.compile("\\n\\| claim \\| held by \\|\\n\\|---\\|---\\|\\n((?:\\|.*\\n)+)");
  private static final Pattern TABLE =
      Pattern.compile(
          "(?<=<!-- permissions -->\\n).*?(?=<!-- end of permissions -->\\n)", Pattern.DOTALL);
  private static final Pattern TEST = Pattern.compile("`(\\w+#\\w+)`");

  @Test
  void everyClaimNamesTestsThatThereAre() throws IOException {
    List<String> claims =
        CLAIMS
            .matcher(Files.readString(GUIDE))
            .results()
            .flatMap(table -> table.group(1).lines())
            .toList();

    assertThat(claims).hasSizeGreaterThan(30).allMatch(claim -> TEST.matcher(claim).find(), "test");
    assertThat(tests())
        .containsAll(
            claims.stream()
                .flatMap(claim -> TEST.matcher(claim).results())
                .map(found -> found.group(1))
                .toList());
  }

  @Test
  void whoMayDoWhatIsWhatTheCodeSays() throws IOException {
    String table = PermissionTable.ofTheCode().markdown();
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(
          GUIDE,
          TABLE.matcher(Files.readString(GUIDE)).replaceFirst(Matcher.quoteReplacement(table)));
    }

    Matcher shown = TABLE.matcher(Files.readString(GUIDE));

    assertThat(shown.find()).isTrue();
    assertThat(shown.group()).isEqualTo(table);
    assertThat(table).doesNotContain("|  |").contains("`POST /v4/tokens`");
  }

  private static Set<String> tests() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.storagegateway")
            .stream()
            .flatMap(one -> one.getMembers().stream())
            .filter(member -> member.isMetaAnnotatedWith(Testable.class))
            .map(SecurityGuideTest::name)
            .collect(Collectors.toSet());
  }

  private static String name(JavaMember test) {
    return test.getOwner().getSimpleName() + "#" + test.getName();
  }
}
