using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Customers.Erasure;

/// <summary>All that is kept of a person, from every room: what one hands over to a customer who asks (GDPR, articles 15 and 20).</summary>
internal sealed class ExportCustomer(IEnumerable<IPersonalData> rooms, CustomerAccess access, CustomerLinks links, CustomerIdentities identities, Brand brand, AuditTrail audit, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Result<CustomerExport>> RunAsync(Actor actor, CustomerId customer, CancellationToken cancel)
    {
        if (await access.CheckAsync(actor, customer, Right.AnswerCustomers, cancel) is { } refusal) return refusal;
        if (await identities.FindAsync(customer, cancel) is not { } identity) return CustomerRefusals.NoSuchCustomer;
        var person = await links.PersonAsync(customer, cancel);
        var tables = new List<PersonalDataTable>();
        foreach (var room in rooms) tables.AddRange(await room.ReadAsync(person, cancel));
        await audit.SaveAsync(actor, new("customer_exported", "customer", identity.Id.ToString(), identity.HomeStore, identity.Id), cancel);
        return new CustomerExport(identity.Name, time.GetUtcNow(), tables, await brand.GetAsync(cancel), await brand.LogoDataAsync(cancel));
    }

    /// <summary>For programs: each kind of thing by its code, dates and instants as ISO 8601.</summary>
    public static string Json(CustomerExport export)
    {
        var all = new JsonObject { ["name"] = export.Name, ["exported_at"] = JsonValue.Create(export.At) };
        foreach (var table in export.Tables)
            all[table.Code] = new JsonArray([.. table.Rows.Select(row => (JsonNode)new JsonObject(table.Columns.Select((column, i) => KeyValuePair.Create(column.Code, Value(row[i])))))]);
        return all.ToJsonString(Readable);
    }

    /// <summary>For people: one page that needs nothing else, to be read or printed.</summary>
    public static string Html(CustomerExport export)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{Preferences.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Safe(export.Name)}</title>");
        page.Append("<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2126}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid #ccc;padding:.35rem .6rem;text-align:left;vertical-align:top}h2{margin:2rem 0 .5rem}header img{max-height:4rem}");
        page.Append(CultureInfo.InvariantCulture, $"header{{border-bottom:3px solid {export.Brand.Colour ?? "#1d2126"};padding-bottom:.5rem;font-weight:600}}</style></head><body>\n");
        page.Append(export.Logo is null ? $"<header>{Safe(export.Brand.Name)}</header>\n" : $"<header><img src=\"{export.Logo}\" alt=\"{Safe(export.Brand.Name)}\"></header>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Safe(string.Format(CultureInfo.CurrentCulture, CustomerTexts.ExportTitle, export.Name))}</h1>\n<p>{Safe(string.Format(CultureInfo.CurrentCulture, CustomerTexts.ExportIntro, Formats.Day(DateOnly.FromDateTime(export.At.UtcDateTime))))}</p>\n");
        foreach (var table in export.Tables.Where(t => t.Rows.Count > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(table.Title)}</h2>\n<table><thead><tr>{string.Concat(table.Columns.Select(c => $"<th scope=\"col\">{Safe(c.Title)}</th>"))}</tr></thead><tbody>\n");
            foreach (var row in table.Rows) page.Append("<tr>").AppendJoin("", row.Select(value => $"<td>{Safe(Text(value))}</td>")).Append("</tr>\n");
            page.Append("</tbody></table>\n");
        }
        return page.Append("</body></html>\n").ToString();
    }

    private static JsonNode? Value(object? value) => value switch
    {
        null => null,
        Money money => new JsonObject { ["minor"] = money.Minor, ["currency"] = money.Currency },
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        decimal number => number,
        bool truth => truth,
        _ => value.ToString(),
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        Money money => Formats.Money(money),
        DateOnly day => Formats.Day(day),
        DateTimeOffset instant => Formats.Day(DateOnly.FromDateTime(instant.UtcDateTime)),
        decimal number => number.ToString("0.###", CultureInfo.CurrentCulture),
        _ => value.ToString() ?? "",
    };

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}

/// <param name="Brand">Whose document it is.</param>
/// <param name="Logo">As a data address; null without one.</param>
internal sealed record CustomerExport(string Name, DateTimeOffset At, IReadOnlyList<PersonalDataTable> Tables, BrandInfo Brand, string? Logo);
