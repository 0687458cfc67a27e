package dev.couponry.k8s.spec;

/**
 * What a text must look like: patterns of the schema (RE2), and conditions in CEL that come with a
 * sentence of their own.
 */
final class Texts {
  /** No control characters. */
  static final String PLAIN = "^\\P{Cc}*$";

  /** RFC 3339. */
  static final String INSTANT =
      "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$";

  /** A length of time as Go writes it, or ISO 8601. */
  static final String DURATION = "^((\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h))+|0|[Pp].+)$";

  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?|24:00(:00)?";

  /** `HH:mm` or `HH:mm:ss`, up to `24:00`. */
  static final String TIME_OF_DAY = "^(" + TIME + ")$";

  /** The same, or nothing. */
  static final String TIME_OF_DAY_OR_EMPTY = "^(" + TIME + ")?$";

  /** A name as in Kubernetes. */
  static final String NAME = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

  static final String MUST_BE_NAME =
      "must be 1 to 63 lower-case letters, digits and hyphens, and start and end with no hyphen";

  /** Of a text. */
  static final String IS_NAME = "self.matches('" + NAME + "')";

  /** Of something with a name. */
  static final String IS_NAME_OF_REF = "self.name.matches('" + NAME + "')";

  static final String IS_CURRENCY = "self.matches('^[A-Z]{3}$')";

  private static final String FUNDERS = "PLATFORM, SHOP or PARTY:<id>";
  static final String MUST_BE_FUNDER = "must be " + FUNDERS;
  static final String MUST_BE_FUNDERS = "must each be " + FUNDERS;

  /** Of `f`. */
  static final String IS_FUNDER =
      "f in ['PLATFORM', 'SHOP'] || f.startsWith('PARTY:') && f.size() > 6";

  /** An ISO 8601 one is left to the service. */
  private static final String IS_ISO = "self.matches('^[Pp]') || ";

  /** Every part below 32 years, so that their sum is a duration of CEL's (292 years). */
  private static final String IS_SANE =
      "!self.matches('(^|[^0-9.])([0-9]{6,}([.][0-9]+)?h|[0-9]{8,}([.][0-9]+)?m([^s]|$)"
          + "|[0-9]{10,}([.][0-9]+)?s|[0-9]{13,}([.][0-9]+)?ms|[0-9]{16,})') && ";

  static final String AT_MOST_365_DAYS = IS_ISO + IS_SANE + "duration(self) <= duration('8760h')";
  static final String AT_MOST_3650_DAYS = IS_ISO + IS_SANE + "duration(self) <= duration('87600h')";
  static final String MORE_THAN_NOTHING = IS_ISO + "!self.matches('^[0.a-zµ]*$')";

  /** A day that the calendar has, or nothing. */
  static final String IS_DATE =
      "self == '' || self.matches('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$')"
          + " && !self.matches('-(02-3.|(04|06|09|11)-31)$')"
          + " && (!self.endsWith('-02-29') || int(self.substring(0, 4)) % 4 == 0"
          + " && (int(self.substring(0, 4)) % 100 != 0 || int(self.substring(0, 4)) % 400 == 0))";

  private Texts() {}
}
