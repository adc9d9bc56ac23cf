using System.Text.Json;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases.Imports;

/// <summary>Files that came in by the page and wait: for someone to say how to read them, then for their run to end.</summary>
/// <param name="Files">Names as they were given, in order; on disk they are called 0, 1, 2….</param>
/// <param name="Confirmed">Someone has said yes: the run is to be done, and done again after a restart.</param>
internal sealed record ImportUpload(Guid Id, IReadOnlyList<string> Files, string Profile, string? StoreCode, ImportMapping? Mapping, bool Confirmed = false);

/// <summary>Keeps uploads in the data folder until their run has ended, so that a restart loses none.</summary>
internal sealed class ImportUploads(DataFolder folder)
{
    private const string About = "upload.json";

    public string PathOf(Guid upload, int file) => Path.Combine(FolderOf(upload), file.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Writes the files to disk and looks them through.</summary>
    public async Task<Result<ImportUpload>> AddAsync(IReadOnlyList<IFormFile> files, string profile, string? store, ImportMapping? mapping, CancellationToken cancel)
    {
        var upload = new ImportUpload(Guid.CreateVersion7(), [.. files.Select(f => NameOf(f.FileName))], profile, store, mapping);
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

    public ImportUpload? Find(Guid upload)
    {
        var about = Path.Combine(FolderOf(upload), About);
        return File.Exists(about) ? JsonSerializer.Deserialize<StoredUpload>(File.ReadAllText(about))!.ToUpload() : null;
    }

    public void Save(ImportUpload upload) => File.WriteAllText(Path.Combine(FolderOf(upload.Id), About),
        JsonSerializer.Serialize(new StoredUpload(upload.Id, upload.Files, upload.Profile, upload.StoreCode, upload.Mapping?.ToJson(), upload.Confirmed)));

    public void Remove(Guid upload)
    {
        if (Directory.Exists(FolderOf(upload))) Directory.Delete(FolderOf(upload), recursive: true);
    }

    /// <summary>Those whose run was under way when the program last ended.</summary>
    public IEnumerable<ImportUpload> Confirmed() => Directory.Exists(Root)
        ? Directory.GetDirectories(Root).Select(d => Guid.TryParse(Path.GetFileName(d), out var id) ? Find(id) : null).OfType<ImportUpload>().Where(u => u.Confirmed)
        : [];

    public async Task<Result<IReadOnlyList<ImportFile>>> SurveyAsync(ImportUpload upload, CancellationToken cancel)
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

    private string Root => Path.Combine(folder.Path, "imports");

    private string FolderOf(Guid upload) => Path.Combine(Root, upload.ToString());

    private static string NameOf(string given) => Path.GetFileName(given.Replace('\\', '/')) is { Length: > 0 } name ? name.Length > 120 ? name[^120..] : name : "file";

    private sealed record StoredUpload(Guid Id, IReadOnlyList<string> Files, string Profile, string? StoreCode, string? Mapping, bool Confirmed)
    {
        public ImportUpload ToUpload() => new(Id, Files, Profile, StoreCode, Mapping is null ? null : ImportMapping.FromJson(Mapping), Confirmed);
    }
}
