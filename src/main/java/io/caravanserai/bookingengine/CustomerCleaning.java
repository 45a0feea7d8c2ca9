package io.caravanserai.bookingengine;

/** Cleans what is typed of a customer, field by field; the country says how the telephone number is to be read. */
final class CustomerCleaning {

    private CustomerCleaning() {}

    static Result clean(
            String fullName, String firstName, String lastName, String email, String phone, String country) {
        var where = Countries.clean(country);
        return new Result(
                Names.clean(fullName, firstName, lastName),
                Emails.clean(email),
                Phones.clean(phone, where.value()),
                where);
    }

    /** A customer, cleaned. */
    record Result(Cleaned<PersonName> name, Cleaned<String> email, Cleaned<String> phone, Cleaned<String> country) {}
}
