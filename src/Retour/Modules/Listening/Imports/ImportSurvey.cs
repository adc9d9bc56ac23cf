using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Imports;

/// <summary>What came of a file.</summary>
/// <param name="IsKnown">The same file was taken before: nothing changed.</param>
internal sealed record ImportedSurvey(Id<Survey> Id, string Name, TakenSurvey Taken, bool IsKnown);

/// <summary>Makes a draft of a survey that another program wrote: LimeSurvey (<c>.lss</c>), XLSForm (<c>.xlsx</c>) or SurveyJS (<c>.json</c>), told apart by what is in the file.</summary>
internal sealed class ImportSurvey(RetourDb db, AuditTrail audit, TimeProvider time)
{
    public const int MostMegabytes = 5;

    /// <param name="path">Where the file is.</param>
    /// <param name="fileName">What it is called, which names the survey where nothing else does.</param>
    public async Task<Result<ImportedSurvey>> RunAsync(Actor actor, string path, string fileName, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageSurveys) is { } lacking)
        {
            await audit.RefusedAsync(actor, "survey", "new", lacking, cancel);
            return lacking;
        }
        if (!File.Exists(path)) return FileRefusals.FileNotFound(fileName);
        if (new FileInfo(path).Length > MostMegabytes * 1_000_000L) return TakingRefusals.TooLarge(MostMegabytes);
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        var (taken, refusal) = Read(path, fileName, bytes);
        if (refusal is not null) return refusal;
        // The same file is the same survey.
        var id = new Id<Survey>(new Guid(SHA256.HashData(bytes).AsSpan(0, 16)));
        db.ChangeTracker.Clear();
        if (await db.Set<Survey>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is { } known) return new ImportedSurvey(id, known.Name, taken!, true);
        if (await db.Set<Survey>().CountAsync(cancel) >= Survey.Most) return ListeningRefusals.TooManySurveys;
        var asked = taken!.Asked;
        var name = asked.Title.IsEmpty ? Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } stem ? stem : fileName : asked.Title.In("fr");
        var survey = new Survey { Id = id, Name = name.Length <= Survey.MostOfName ? name : name[..Survey.MostOfName], CreatedAt = time.GetStoredNow() };
        survey.Write(asked.Title.IsEmpty ? asked with { Title = new(survey.Name) } : asked, actor, survey.CreatedAt);
        db.Add(survey);
        try
        {
            await audit.SaveAsync(actor, new("survey_imported", "survey", id.ToString()), cancel);
            return new ImportedSurvey(id, survey.Name, taken, false);
        }
        catch (DbUpdateException)
        {
            // The same file at the same moment.
            db.ChangeTracker.Clear();
            if (await db.Set<Survey>().AnyAsync(s => s.Id == id, cancel)) return new ImportedSurvey(id, survey.Name, taken, true);
            throw;
        }
    }

    private static Result<TakenSurvey> Read(string path, string fileName, byte[] bytes)
    {
        ReadOnlySpan<byte> start = bytes.AsSpan().StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }) ? bytes.AsSpan(3) : bytes;
        start = start.TrimStart(" \t\r\n"u8);
        return start switch
        {
            [] => FileRefusals.FileEmpty(fileName),
            [0x50, 0x4B, ..] => ReadXlsForm.Run(path),
            [(byte)'<', ..] => ReadLimeSurvey.Run(new MemoryStream(bytes)),
            [(byte)'{', ..] => ReadSurveyJs.Run(start.ToArray()),
            _ => TakingRefusals.FormatUnknown,
        };
    }
}
