using Koilo.Core;
using Koilo.Learning.Models.Weights.Keys;
using Koilo.Learning.Models.Weights.Torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>The door for weights of any origin: .safetensors, and PyTorch's .pth in both formats. A file's bytes decide.</summary>
public static class WeightFile
{
    private const int BeginBytes = 16;

    /// <summary>Opens a file. Nothing in it is run, and no tensor is read yet.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its tensors by key; of a training checkpoint the network's weights; without the prefixes that wrappers put before keys.</returns>
    /// <exception cref="UserErrorException">It is missing, of another kind, damaged, or asks for code to be run; one line says which.</exception>
    public static IWeightSource Open(string path) => KeyPrefixes.Strip(WeightErrors.Explained(path, () => OpenAny(path)));

    private static IWeightSource OpenAny(string path)
    {
        var begin = Begin(path);
        if (begin.StartsWith("PK"u8)) return TorchWeights.Open(path);
        if (begin.Length > 8 && begin[8] == (byte)'{') return SafetensorsFile.Open(path);
        if (begin[0] is 0x80 or (byte)'(' or (byte)'L') return TorchWeights.Open(path); // how pickles begin
        if (Path.GetExtension(path) == ".safetensors") return SafetensorsFile.Open(path); // says what is wrong with it
        throw Stranger(begin);
    }

    private static ReadOnlySpan<byte> Begin(string path)
    {
        using var file = new FileBytes(path);
        var begin = new byte[Math.Min(BeginBytes, file.Length)];
        file.Read(0, begin);
        return begin;
    }

    private static UnreadableWeightsException Stranger(ReadOnlySpan<byte> begin)
    {
        if (begin[0] == (byte)'<') return new UnreadableWeightsException("it is a web page", "Download the file itself.");
        if (begin.StartsWith("version https://"u8))
            return new UnreadableWeightsException("it is a Git LFS pointer", "Fetch the file itself with 'git lfs pull'.");
        return new UnreadableWeightsException("it is no weights file that Koilo knows", "Koilo reads .safetensors, and .pth or .pt of torch.save.");
    }
}
