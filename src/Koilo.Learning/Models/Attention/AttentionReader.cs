using Koilo.Learning.Layers;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Attention;

/// <summary>Asks every attention layer of a network how it weighs what some images give it.</summary>
public static class AttentionReader
{
    /// <summary>Runs the images through the network once and collects the weights.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <returns>Layer names and weights, in the order the images pass them; none for a network without attention.</returns>
    public static IReadOnlyList<KeyValuePair<string, AttentionWeights>> Read(ImageClassifier model, Tensor images)
    {
        using var mode = new EvaluationMode(model);
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var read = new List<KeyValuePair<string, AttentionWeights>>();
        var layers = model.named_modules().Where(layer => layer.module is IAttention and Module<Tensor, Tensor>);
        var hooks = layers.Select(layer => ((Module<Tensor, Tensor>)layer.module).register_forward_hook((module, input, output) =>
        {
            var weights = ((IAttention)module).Weights(input);
            foreach (var tensor in weights.Tensors) tensor.KeptIn(scope); // the scopes of the layers above end earlier
            read.Add(new(layer.name, weights));
            return output;
        })).ToList();
        try
        {
            model.call(images);
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
        }

        foreach (var tensor in read.SelectMany(layer => layer.Value.Tensors)) tensor.MoveToOuterDisposeScope();
        return read;
    }
}
