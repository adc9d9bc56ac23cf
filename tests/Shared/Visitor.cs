using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Retour.Testing;

/// <summary>A browser without a window: keeps cookies, follows nothing by itself, sends forms with what they hide.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(string address, string language = "en", string userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")
    {
        client = new(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = new(address) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Address => client.BaseAddress!;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public Task<string> TextAsync(string path) => client.GetStringAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>Opens a page and sends one of its forms, with its hidden fields and these.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await client.PostAsync(path, new FormUrlEncodedContent(await FieldsAsync(path, form, fields)));

    /// <summary>The same with files under the name “files”.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, (string Name, byte[] Content)[] files, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await FieldsAsync(path, form, fields)) content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "files", name);
        return await client.PostAsync(path, content);
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(string path, string form, (string Name, string Value)[] fields)
    {
        var page = await client.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();
        page.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {html}");
        var inside = Form().Matches(html).Select(m => m.Value).FirstOrDefault(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        inside.ShouldNotBeNull($"{path} has no form {form}: {html}");
        var hidden = Hidden().Matches(inside).Select(m => m.Value).Select(input => (Name: Attribute(input, "name"), Value: Attribute(input, "value"))).Where(f => f.Name.Length > 0);
        return [.. hidden.Where(h => fields.All(f => f.Name != h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value))];
    }

    public async Task<HttpResponseMessage> SignInAsync(string email, string password) => await SubmitAsync("/sign-in", "sign-in", ("Form.Email", email), ("Form.Password", password));

    /// <summary>The path and query that an answer sends on to.</summary>
    public string Onward(HttpResponseMessage answer) => new Uri(Address, answer.Headers.Location!).PathAndQuery;

    public void Dispose() => client.Dispose();

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}
