using Retour.Files;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases.Imports;

/// <summary>Files of receipts that wait in the data folder.</summary>
internal sealed class ImportUploads(DataFolder folder, TimeProvider time) : Uploads(Path.Combine(folder.Path, "imports"), time)
{
    public static Actor ActorOf(Upload upload) => upload.By is null ? Actor.Nobody : KeptActor.Read(upload.By, Right.ImportReceipts);

    public static ImportMapping? MappingOf(Upload upload) => upload.Mapping is null ? null : ImportMapping.FromJson(upload.Mapping);
}
