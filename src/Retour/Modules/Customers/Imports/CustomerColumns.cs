using Retour.Files;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>A first proposal: the columns whose names are usual, in French and in English. What a value means is never proposed.</summary>
internal static class CustomerColumns
{
    private static readonly (CustomerField Field, string[] Names)[] Usual =
    [
        (CustomerField.Reference, ["reference", "ref", "carte", "no carte", "n carte", "numero carte", "numero de carte", "carte de fidelite", "code client", "no client", "n client", "numero client", "id client", "client id", "customer id", "customerid", "customer number", "card", "card number", "loyalty card", "id"]),
        (CustomerField.Title, ["civilite", "titre", "title", "salutation"]),
        (CustomerField.FirstName, ["prenom", "first name", "firstname", "given name"]),
        (CustomerField.LastName, ["nom", "nom de famille", "last name", "lastname", "surname", "family name"]),
        (CustomerField.FullName, ["nom complet", "nom et prenom", "prenom et nom", "nom prenom", "prenom nom", "full name", "fullname", "name", "client", "customer"]),
        (CustomerField.Email, ["email", "e mail", "mail", "courriel", "adresse email", "adresse e mail", "adresse mail", "email address", "e mail address"]),
        (CustomerField.Phone, ["telephone", "tel", "portable", "mobile", "telephone portable", "tel portable", "gsm", "phone", "phone number", "mobile phone", "cell"]),
        (CustomerField.Line1, ["adresse", "adresse 1", "adresse1", "rue", "address", "address 1", "address1", "address line 1", "street"]),
        (CustomerField.Line2, ["adresse 2", "adresse2", "complement", "complement d adresse", "complement adresse", "address 2", "address2", "address line 2"]),
        (CustomerField.Postcode, ["code postal", "codepostal", "cp", "postcode", "postal code", "zip", "zip code"]),
        (CustomerField.City, ["ville", "commune", "city", "town"]),
        (CustomerField.Country, ["pays", "code pays", "country", "country code"]),
        (CustomerField.Birthday, ["date de naissance", "naissance", "anniversaire", "date naissance", "ne le", "birthday", "birth date", "birthdate", "date of birth", "dob"]),
        (CustomerField.Language, ["langue", "language", "lang"]),
        (CustomerField.HomeStore, ["magasin", "code magasin", "boutique", "magasin de rattachement", "store", "store code", "home store"]),
        (CustomerField.Tags, ["etiquettes", "etiquette", "tags", "tag", "mots cles"]),
        (CustomerField.Note, ["note", "notes", "commentaire", "commentaires", "remarque", "observations", "comment", "comments", "remarks"]),
        (CustomerField.ConsentDate, ["date consentement", "date de consentement", "date du consentement", "date opt in", "consent date", "opt in date"]),
    ];

    private static readonly (ConsentTopic Topic, string[] Names)[] UsualConsents =
    [
        (ConsentTopic.NewsByEmail, ["newsletter", "optin email", "opt in email", "opt in e mail", "email optin", "email opt in", "accord email", "accord e mail", "consentement email"]),
        (ConsentTopic.NewsBySms, ["optin sms", "opt in sms", "sms optin", "sms opt in", "accord sms", "consentement sms"]),
        (ConsentTopic.NewsByPost, ["optin courrier", "opt in courrier", "accord courrier", "opt in post", "post opt in"]),
        (ConsentTopic.NewsByPhone, ["optin telephone", "opt in telephone", "accord telephone", "opt in phone", "phone opt in"]),
    ];

    public static CustomerMapping Propose(ImportFile file, CustomerMapping otherwise)
    {
        using var csv = TableFile.Open(file, null);
        csv.ReadHeader();
        var free = csv.Headers.ToList();
        string? Take(string[] names)
        {
            var header = free.Find(h => names.Contains(Folding.Fold(h)));
            if (header is not null) free.Remove(header);
            return header;
        }

        var columns = new Dictionary<CustomerField, string>();
        foreach (var (field, names) in Usual)
        {
            if (field is CustomerField.FullName && (columns.ContainsKey(CustomerField.FirstName) || columns.ContainsKey(CustomerField.LastName))) continue;
            if (Take(names) is { } header) columns[field] = header;
        }
        var consents = new List<ConsentColumn>();
        foreach (var (topic, names) in UsualConsents)
            if (Take(names) is { } header) consents.Add(new(topic, header, ConsentColumn.UsualYes));
        return otherwise with { Columns = columns, Consents = consents };
    }
}
