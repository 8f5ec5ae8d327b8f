using System.IO.MemoryMappedFiles;
using Koilo.Core;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>A .safetensors file: tensors by key, without code in it. Tensors are read one by one through a memory map.</summary>
/// <remarks>Everything but the numbers themselves is checked on opening, so a file that opens can be read to its end.</remarks>
public sealed class SafetensorsFile : IWeightSource
{
    private const int LengthBytes = 8;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly IReadOnlyDictionary<string, SafetensorsEntry> _places;
    private readonly long _dataBegin;

    private SafetensorsFile(string path, long fileLength)
    {
        Path = path;
        _map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _map.CreateViewAccessor(0, fileLength, MemoryMappedFileAccess.Read);
        try
        {
            var headerLength = _view.ReadUInt64(0);
            if (headerLength > (ulong)Math.Min(fileLength - LengthBytes, SafetensorsHeader.LongestBytes))
                throw new InvalidDataException($"its header would be {headerLength} bytes long");
            var json = new byte[headerLength];
            _view.SafeMemoryMappedViewHandle.ReadSpan<byte>(LengthBytes, json);
            _dataBegin = LengthBytes + json.Length;
            (Metadata, _places) = SafetensorsHeader.Parse(json, fileLength - _dataBegin);
            Tensors = _places.ToDictionary(place => place.Key, place => place.Value.Tensor);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, WeightEntry> Tensors { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="UserErrorException">It is missing, of another kind, or damaged; the message says how.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            var length = FileBytes.LengthOf(path);
            if (length < LengthBytes) throw new InvalidDataException($"it has only {length} bytes");
            return new SafetensorsFile(path, length);
        }
        catch (InvalidDataException cause)
        {
            var remedy = System.IO.Path.GetExtension(path) == ".safetensors"
                ? "Download it again."
                : "Koilo reads whole models from .safetensors files that it saved; weights of other programs go into a recipe (model.weights).";
            throw new UserErrorException(PrintableLine.Of($"{path} is no valid .safetensors file: {cause.Message}. {remedy}"), cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    /// <inheritdoc/>
    public Tensor Read(string key)
    {
        var entry = _places[key];
        if (entry.End - entry.Begin > int.MaxValue)
            throw new UserErrorException(PrintableLine.Of($"'{key}' in {Path} is larger than 2 GiB, which Koilo does not read."));
        var tensor = empty([.. entry.Tensor.Shape], entry.Tensor.Type);
        if (entry.End > entry.Begin) _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(_dataBegin + entry.Begin), tensor.bytes);
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _map.Dispose();
    }
}
