package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private static final Identity CALLER =
      new Identity("17", "Ada", Set.of("a group", "another"), Set.of(Role.USER, Role.UBER_ADMIN));

  private final SettableClock clock = new SettableClock();
  private final Sessions sessions = new Sessions(clock);

  @Test
  void aSessionSaysWhoOpenedIt() {
    assertThat(sessions.find(sessions.open(CALLER))).contains(CALLER);
  }

  @Test
  void aSessionIsFoundAgainAndAgain() {
    String token = sessions.open(CALLER);

    assertThat(sessions.find(token)).isEqualTo(sessions.find(token)).contains(CALLER);
  }

  @Test
  void aSessionEndsAfterADay() {
    String token = sessions.open(CALLER);
    clock.pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(sessions.find(token)).contains(CALLER);

    clock.pass(Duration.ofSeconds(1));

    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void anotherProcessDoesNotKnowTheSession() {
    assertThat(new Sessions(clock).find(sessions.open(CALLER))).isEmpty();
  }

  @Test
  void aSessionWhoseTextWasChangedIsNobody() {
    String token = sessions.open(CALLER);
    String[] parts = token.split("\\.", -1);
    String other = sessions.open(Identity.ANONYMOUS).split("\\.", -1)[1];

    assertThat(sessions.find(parts[0] + "." + other + "." + parts[2])).isEmpty();
    assertThat(sessions.find(parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  @Test
  void aSessionThatIsNotSignedIsNobody() {
    String unsigned =
        new PlainJWT(
                new JWTClaimsSet.Builder()
                    .subject("17")
                    .claim("name", "Ada")
                    .claim("groups", List.of())
                    .claim("roles", List.of("uber-admin"))
                    .expirationTime(Date.from(Instant.parse("2099-01-01T00:00:00Z")))
                    .build())
            .serialize();

    assertThat(sessions.find(unsigned)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "null", "%00", "\"", "eyJhbGciOiJub25lIn0.e30."})
  void nonsenseIsNobody(String token) {
    assertThat(sessions.find(token)).isEmpty();
    assertThat(sessions.find(token.repeat(5000))).isEmpty();
  }
}
