using static TorchSharp.torch.nn;

namespace Koilo.Learning.Training;

/// <summary>Puts a network into evaluation mode for a while and restores what it was.</summary>
public sealed class EvaluationMode : IDisposable
{
    private readonly Module _model;
    private readonly bool _wasTraining;

    /// <summary>Switches to evaluation mode.</summary>
    /// <param name="model">The network.</param>
    public EvaluationMode(Module model)
    {
        (_model, _wasTraining) = (model, model.training);
        model.eval();
    }

    /// <summary>Switches back.</summary>
    public void Dispose() => _model.train(_wasTraining);
}
