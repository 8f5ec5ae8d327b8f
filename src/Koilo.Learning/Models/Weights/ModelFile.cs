using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>Koilo's own model files: .safetensors with a note that says which network, classes and preprocessing belong to the weights.</summary>
public static class ModelFile
{
    private const string NoteKey = "koilo";

    private static readonly JsonSerializerOptions Json = new(FileFormat.JsonLine)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="model">The network.</param>
    /// <param name="info">What belongs to it.</param>
    public static void Save(string path, ImageClassifier model, ModelFileInfo info) => Save(path, StateDict.Of(model), info);

    /// <summary>Writes weights that are kept beside their network, whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="weights">By state-dict key.</param>
    /// <param name="info">What belongs to them.</param>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> weights, ModelFileInfo info)
    {
        var note = JsonSerializer.Serialize(new Note(FileFormat.Version, info), Json);
        // Other programs look for "format": it says whose tensor layout this is.
        SafetensorsWriter.Write(path, weights, new Dictionary<string, string> { ["format"] = "pt", [NoteKey] = note });
    }

    /// <summary>Builds the network a file names and fills it.</summary>
    /// <param name="path">A file that <c>Save</c> wrote.</param>
    /// <param name="device">Where the network shall lie.</param>
    /// <returns>The network in evaluation mode, and what belongs to it.</returns>
    /// <exception cref="UserErrorException">The file is damaged, not Koilo's, or of a newer Koilo.</exception>
    public static LoadedModel Load(string path, Device device)
    {
        using var file = SafetensorsFile.Open(path);
        var info = Read(file);
        var model = ModelCatalog.Create(info.ModelId, info.Classes.Count);
        try
        {
            WeightLoader.Load(model, file, HeadPolicy.Strict);
            model.to(device).eval();
            return new LoadedModel(model, info);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ModelFileInfo Read(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(NoteKey, out var text))
            throw new UserErrorException(
                $"{file.Path} holds weights only: it does not say which network, classes and preprocessing. Use a file that Koilo saved.");
        try
        {
            var note = JsonSerializer.Deserialize<Note>(text, Json) ?? throw new JsonException("it is empty");
            if (note.FormatVersion > FileFormat.Version) throw new UserErrorException($"{file.Path} was written by a newer Koilo. Update Koilo.");
            return note.Model.Classes.Count > 0 ? note.Model : throw new JsonException("it names no classes");
        }
        catch (JsonException cause)
        {
            throw new UserErrorException($"{file.Path}: Koilo's note in it is damaged: {cause.Message}", cause);
        }
    }

    private sealed record Note(int FormatVersion, ModelFileInfo Model);
}
