using Retour.Files;
using Retour.Web;

namespace Retour.Modules.Purchases.Imports;

/// <summary>Files of receipts that wait in the data folder.</summary>
internal sealed class ImportUploads(DataFolder folder, TimeProvider time) : Uploads(Path.Combine(folder.Path, "imports"), time)
{
    public static ImportMapping? MappingOf(Upload upload) => upload.Mapping is null ? null : ImportMapping.FromJson(upload.Mapping);
}
