using Koilo.Learning.Models.Weights.Pickle;
using Koilo.Learning.Models.Weights.Zip;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>The format of torch.save since PyTorch 1.6: a zip file with FOLDER/data.pkl and one record FOLDER/data/KEY for each storage.</summary>
internal static class TorchArchive
{
    private const string PickleName = "data.pkl";

    /// <summary>A state dict's pickle has some 100 bytes for each tensor.</summary>
    private const int LongestPickle = 64 * 1024 * 1024;

    /// <summary>Reads everything but the numbers.</summary>
    public static TorchCheckpoint Read(FileBytes file)
    {
        var zip = new ZipDirectory(file);
        var folder = Folder(zip);
        RequireLittleEndian(zip.Find(folder + "byteorder"));
        var record = zip.Find(folder + PickleName)!;
        if (record.Entry.Size > LongestPickle)
            throw UnreadableWeightsException.NoStateDict($"its {PickleName} has {record.Entry.Size} bytes");
        using var pickle = record.Open();
        var vocabulary = new TorchVocabulary();
        var root = PickleMachine.Read(new PickleReader(pickle, record.Entry.Size, TorchCheckpoint.Allowance(file)), vocabulary);
        var storages = vocabulary.Storages.Values.ToDictionary(storage => storage.Key, IStorageBytes (storage) => Find(zip, folder, storage));
        return new TorchCheckpoint(file, root, storages);
    }

    private static string Folder(ZipDirectory zip)
    {
        var pickles = zip.Names.Where(name => name == PickleName || (name.EndsWith('/' + PickleName) && name.Count(c => c == '/') == 1)).ToList();
        if (zip.Names.Any(name => name.EndsWith("/constants.pkl", StringComparison.Ordinal)))
            throw UnreadableWeightsException.NoStateDict("it is a TorchScript program (torch.jit.save), not weights");
        return pickles is [var only]
            ? only[..^PickleName.Length]
            : throw UnreadableWeightsException.NoStateDict($"it is a zip file with {pickles.Count} records {PickleName}, not one as of torch.save");
    }

    private static void RequireLittleEndian(ZipRecord? byteOrder)
    {
        if (byteOrder is null) return;
        if (byteOrder.Entry.Size != "little".Length) throw BigEndian();
        Span<byte> order = stackalloc byte["little".Length];
        byteOrder.Read(0, order);
        if (!order.SequenceEqual("little"u8)) throw BigEndian();
    }

    private static ZipRecord Find(ZipDirectory zip, string folder, StorageReference storage)
    {
        var record = zip.Find($"{folder}data/{storage.Key}") ?? throw new UnreadableWeightsException($"its storage 'data/{storage.Key}' is missing");
        return record.Entry.Size == storage.Bytes
            ? record
            : throw new UnreadableWeightsException($"its storage 'data/{storage.Key}' has {record.Entry.Size} bytes instead of {storage.Bytes}");
    }

    internal static UnreadableWeightsException BigEndian() =>
        new("its numbers are in big-endian order", "Save it again in Python on an ordinary computer: torch.save(torch.load(...), ...).");
}
