using System.Globalization;
using System.Text.Json;

namespace Retour.Files;

/// <summary>Files that came in by the page and wait: for someone to say how to read them, then for their run to end.</summary>
/// <param name="Files">Names as they were given, in order; on disk they are called 0, 1, 2….</param>
/// <param name="Mapping">How they are to be read, as the room writes it.</param>
/// <param name="By">Who brought them, as the room writes it: the run may go on after a restart, and still acts for this person and no other.</param>
/// <param name="Confirmed">Someone has said yes: the run is to be done, and done again after a restart.</param>
internal sealed record Upload(Guid Id, IReadOnlyList<string> Files, string Profile, string? StoreCode, string? Mapping, string? By = null, bool Confirmed = false);

/// <summary>Keeps uploads in the data folder until their run has ended, so that a restart loses none.</summary>
internal abstract class Uploads(string root, TimeProvider time)
{
    private const string About = "upload.json";
    private const int DaysWaiting = 7;

    /// <summary>Writes the files to disk and looks them through.</summary>
    public async Task<Result<Upload>> AddAsync(IReadOnlyList<IFormFile> files, string profile, string? store, string? mapping, string? by, CancellationToken cancel)
    {
        RemoveForgotten();
        var upload = new Upload(Guid.CreateVersion7(), [.. files.Select(f => NameOf(f.FileName))], profile, store, mapping, by);
        Directory.CreateDirectory(FolderOf(upload.Id));
        for (var i = 0; i < files.Count; i++)
        {
            await using var target = File.Create(PathOf(upload.Id, i));
            await files[i].CopyToAsync(target, cancel);
        }
        var (_, refusal) = await SurveyAsync(upload, cancel);
        if (refusal is not null)
        {
            Remove(upload.Id);
            return refusal;
        }
        Save(upload);
        return upload;
    }

    public Upload? Find(Guid upload)
    {
        var about = Path.Combine(FolderOf(upload), About);
        return File.Exists(about) ? JsonSerializer.Deserialize<Upload>(File.ReadAllText(about)) : null;
    }

    public void Save(Upload upload) => File.WriteAllText(Path.Combine(FolderOf(upload.Id), About), JsonSerializer.Serialize(upload));

    public void Remove(Guid upload)
    {
        if (Directory.Exists(FolderOf(upload))) Directory.Delete(FolderOf(upload), recursive: true);
    }

    /// <summary>Those whose run was under way when the program last ended.</summary>
    public IEnumerable<Upload> Confirmed() => Directory.Exists(root)
        ? Directory.GetDirectories(root).Select(d => Guid.TryParse(Path.GetFileName(d), out var id) ? Find(id) : null).OfType<Upload>().Where(u => u.Confirmed)
        : [];

    public async Task<Result<IReadOnlyList<ImportFile>>> SurveyAsync(Upload upload, CancellationToken cancel)
    {
        var files = new List<ImportFile>();
        for (var i = 0; i < upload.Files.Count; i++)
        {
            var (file, refusal) = await ImportFile.SurveyAsync(PathOf(upload.Id, i), upload.Files[i], cancel);
            if (refusal is not null) return refusal;
            files.Add(file!);
        }
        return files;
    }

    /// <summary>Files that nobody said yes to within a week are not kept: what they say of people is nobody's business any more.</summary>
    private void RemoveForgotten()
    {
        if (!Directory.Exists(root)) return;
        foreach (var folder in Directory.GetDirectories(root))
            if (Guid.TryParse(Path.GetFileName(folder), out var id) && Directory.GetCreationTimeUtc(folder) < time.GetUtcNow().AddDays(-DaysWaiting) && Find(id) is not { Confirmed: true }) Remove(id);
    }

    private string PathOf(Guid upload, int file) => Path.Combine(FolderOf(upload), file.ToString(CultureInfo.InvariantCulture));

    private string FolderOf(Guid upload) => Path.Combine(root, upload.ToString());

    private static string NameOf(string given) => Path.GetFileName(given.Replace('\\', '/')) is { Length: > 0 } name ? name.Length > 120 ? name[^120..] : name : "file";
}
