package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storagegateway.auth.ProviderSettings;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.testing.TestIssuer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class MutatedTokenTest {
  private static TestIssuer issuer;
  private static IdentityProvider provider;
  private static String good;

  @BeforeContainer
  static void sign() {
    SettableClock clock = new SettableClock();
    issuer = TestIssuer.start(clock);
    provider = OAuth2.of(ProviderSettings.discovering(issuer).build(), clock).provider();
    good = issuer.key().sign("at+jwt", issuer.claims().build());
    assertThat(provider.verify(good).person().name()).isEqualTo("Ada");
  }

  @AfterContainer
  static void stop() {
    issuer.close();
  }

  @Property(tries = 500)
  void aTokenWithAnotherPieceInItIsNeverGood(
      @ForAll @IntRange(max = 1000) int from,
      @ForAll @IntRange(max = 40) int length,
      @ForAll
          @CharRange(from = 'A', to = 'Z')
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = '+', to = '9')
          @CharRange(from = '_', to = '_')
          @CharRange(from = '=', to = '=')
          @CharRange(from = ' ', to = ' ')
          @StringLength(max = 40)
          String piece) {
    int begin = Math.min(from, good.length());
    int end = Math.min(begin + length, good.length());
    String mutated = good.substring(0, begin) + piece + good.substring(end);
    Assume.that(!mutated.equals(good));

    assertThatExceptionOfType(ProviderRefusedException.class)
        .isThrownBy(() -> provider.verify(mutated));
  }
}
