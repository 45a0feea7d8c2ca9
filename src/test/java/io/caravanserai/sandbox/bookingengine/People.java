package io.caravanserai.sandbox.bookingengine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** People, as they fill in forms. */
final class People {

    /** The columns of a customer that somebody typed. */
    static final List<String> COLUMNS = List.of(
            "full_name",
            "first_name",
            "last_name",
            "email",
            "phone",
            "address",
            "city",
            "postcode",
            "country",
            "newsletter",
            "notes");

    private static final List<String> GIVEN = List.of(
            "Ada",
            "Jane",
            "John",
            "Mary",
            "Priya",
            "Tom",
            "Zoë",
            "José",
            "Siân",
            "Li",
            "Olga",
            "Ahmed",
            "Fiona",
            "Björn",
            "Anne-Marie",
            "Sean",
            "Grace",
            "Kofi",
            "Hana",
            "Pierre",
            "Ingrid",
            "Marek",
            "Yuki",
            "Noor");
    private static final List<String> FAMILY = List.of(
            "Smith",
            "Jones",
            "O'Neil",
            "McDonald",
            "van der Berg",
            "García",
            "Müller",
            "Patel",
            "Okafor",
            "Lovelace",
            "Wong",
            "Łukasik",
            "Dubois",
            "Johansson",
            "Tanaka",
            "Hussain",
            "Smith-Jones",
            "Evans",
            "de Souza",
            "Novák",
            "Brown",
            "Taylor",
            "Fitzgerald",
            "Iyer");
    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "example.net", "mail.example.com", "post.example.org");
    private static final List<String> SLIPS = List.of("gmial.com", "hotmial.co.uk", "example.con", "example,com");
    private static final List<String> UNUSUAL = List.of(
            "Mr & Mrs J Smith", "山田太郎", "Иван Петров", "TBA", "Familie Müller", "JosÃ© GarcÃ\u00ADa", "Doe", "?");
    private static final List<String> NOTES = List.of("mum", "work", "evenings", "wife", "after 6pm");
    private static final List<Country> COUNTRIES = List.of(
            new Country(
                    List.of("GB", "uk", "Great Britain", "United Kingdom", "England", "U.K."),
                    "London",
                    "SW1A 1AA",
                    List.of(
                            "07700 900%03d",
                            "020 7946 0%03d", "+44 (0)7700 900%03d", "01632960%03d", "+447700900%03d")),
            new Country(
                    List.of("Deutschland", "DE", "Germany"),
                    "Berlin",
                    "10117",
                    List.of("030/23125%03d", "+49 30 23125 %03d")),
            new Country(
                    List.of("France", "FR", "Frankreich"),
                    "Lyon",
                    "69001",
                    List.of("01 99 00 1%03d", "+33 1 99 00 1%03d")),
            new Country(
                    List.of("USA", "U.S.A.", "United States", "us"),
                    "New York",
                    "10001",
                    List.of("(212) 555-0%03d", "+1 212 555 0%03d")),
            new Country(List.of("Ireland", "Eire", "IE"), "Dublin", "D02 AF30", List.of("+353 20 917 7%03d")),
            new Country(List.of("", "Atlantis", "see address"), "", "", List.of("07700 900%03d")));

    private final Dice dice;
    private int made;

    People(Dice dice) {
        this(dice, 0);
    }

    /** @param known how many there are already */
    People(Dice dice, int known) {
        this.dice = dice;
        this.made = known;
    }

    private record Country(List<String> names, String city, String postcode, List<String> phones) {}

    /** @return a person's address, which is nobody else's */
    String email() {
        String local = (dice.one(GIVEN) + "." + dice.one(FAMILY))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z.]", "");
        return local + made++ + "@" + dice.one(DOMAINS);
    }

    /** @return the address in another spelling, which is still the same person's */
    String respelt(String email) {
        int at = email.indexOf('@');
        return switch (dice.between(0, 5)) {
            case 0 -> email.toUpperCase(Locale.ROOT);
            case 1 -> " " + email + " ";
            case 2 -> "mailto:" + email;
            case 3 -> email.substring(0, at) + " @" + email.substring(at + 1);
            case 4 -> Character.toUpperCase(email.charAt(0)) + email.substring(1) + ".";
            default -> dice.one(GIVEN) + " <" + email + ">";
        };
    }

    String phone() {
        return phone(COUNTRIES.get(0));
    }

    String name() {
        return dice.one(GIVEN) + " " + dice.one(FAMILY);
    }

    String notes() {
        return dice.in1000(50) ? dice.pages(dice.between(8_000, 16_000)) : dice.in1000(200) ? dice.pages(40) : null;
    }

    /**
     * @param email the person's address, as it should be
     * @return values for {@link #COLUMNS}
     */
    Object[] customer(String email) {
        Country country = dice.in1000(700) ? COUNTRIES.get(0) : dice.one(COUNTRIES);
        var values = new ArrayList<Object>();
        names(values);
        values.add(asTyped(email));
        values.add(dice.in1000(150) ? null : phone(country));
        values.add(dice.in1000(200) ? null : dice.between(1, 200) + " High Street\nFlat " + dice.between(1, 9));
        values.add(country.city());
        values.add(country.postcode());
        values.add(dice.in1000(60) ? null : dice.one(country.names()));
        values.add(dice.in1000(300) ? null : dice.in1000(500) ? "Y" : "N");
        values.add(notes());
        return values.toArray();
    }

    private void names(List<Object> values) {
        String given = dice.one(GIVEN);
        String family = dice.one(FAMILY);
        if (dice.in1000(450)) {
            values.addAll(Arrays.asList(null, inSomeCase(given), inSomeCase(family)));
            return;
        }
        String full = switch (dice.between(0, 9)) {
            case 0 -> family.toUpperCase(Locale.ROOT) + ", " + given;
            case 1 -> "Dr. " + given + " " + family;
            case 2 -> "Mrs " + family;
            default -> inSomeCase(given + " " + family);
        };
        values.addAll(Arrays.asList(dice.in1000(30) ? dice.one(UNUSUAL) : full, null, null));
    }

    private String inSomeCase(String name) {
        return dice.in1000(100)
                ? name.toUpperCase(Locale.ROOT)
                : dice.in1000(100) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private String asTyped(String email) {
        if (dice.in1000(20)) {
            return email.substring(0, email.indexOf('@') + 1) + dice.one(SLIPS);
        }
        return dice.in1000(20) ? dice.in1000(500) ? null : "n/a" : dice.in1000(60) ? respelt(email) : email;
    }

    private String phone(Country country) {
        String number = dice.one(country.phones()).formatted(dice.between(100, 199));
        return switch (dice.between(0, 19)) {
            case 0 -> number + " (" + dice.one(NOTES) + ")";
            case 1 -> number + " / 07700 900" + dice.between(100, 999);
            case 2 -> number + " ext " + dice.between(1, 99);
            case 3 -> "ex-directory";
            default -> number;
        };
    }
}
