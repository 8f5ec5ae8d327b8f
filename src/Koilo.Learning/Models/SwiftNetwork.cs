using Koilo.Learning.Models.Weights;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Models;

/// <summary>The fastest way to ask a network many times: a copy of it whose convolutions lie channels-last, in bfloat16 where the processor multiplies that.</summary>
/// <remarks>Only scores can be asked of it, and only where differences in their third digit do not matter: bfloat16 keeps eight bits.</remarks>
internal sealed class SwiftNetwork : IDisposable
{
    private const int WorthCopying = 128; // images: below, making the copy takes longer than it saves

    private readonly ImageClassifier? _copy;
    private readonly ImageClassifier _model;
    private readonly ScalarType _type;

    private SwiftNetwork(ImageClassifier model, ImageClassifier? copy, ScalarType type) => (_model, _copy, _type) = (model, copy, type);

    /// <summary>Makes one.</summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="precision">How exactly it shall compute; <see cref="Precision.Full"/> asks the network itself.</param>
    /// <param name="images">How many images it will be asked for.</param>
    /// <param name="device">Where they lie.</param>
    /// <returns>The copy, or the network itself where a copy does not pay or is not known how to make; the caller disposes it.</returns>
    public static SwiftNetwork Of(ImageClassifier model, Precision precision, int images, Device device)
    {
        var type = precision == Precision.Full ? ScalarType.Float32 : precision.ElementType(model, device);
        if (type == ScalarType.Float32 || images < WorthCopying || model is not { Card: { } card, Classes: { } classes }) return new SwiftNetwork(model, null, ScalarType.Float32);
        var copy = card.Make(classes);
        try
        {
            TorchSharp.ModuleExtensionMethods.to(copy, device);
            using var scope = NewDisposeScope();
            using var withoutGradients = no_grad();
            var values = StateDict.Of(model).ToDictionary(entry => entry.Key, entry => entry.Value);
            foreach (var (key, tensor) in StateDict.Of(copy)) tensor.copy_(values[key]);
            copy.eval();
            foreach (var exact in TrainingLayout.Apply(copy, type).Values) exact.Dispose();
            return new SwiftNetwork(model, copy, type);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Class scores before softmax.</summary>
    /// <param name="images">N×3×H×W, normalised, single precision.</param>
    /// <returns>N×K, single precision.</returns>
    public Tensor Scores(Tensor images) => _copy is null
        ? _model.call(images)
        : WrappedTensorDisposeScope(() => _copy.call(images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).to(_type)).to(ScalarType.Float32));

    /// <summary>Frees the copy.</summary>
    public void Dispose() => _copy?.Dispose();
}
