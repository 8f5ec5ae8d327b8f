using Koilo.Core;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Explanations.Attention;
using Koilo.Learning.Explanations.Controls;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Explanations.Perturbation;
using Koilo.Learning.Explanations.Relevance;

namespace Koilo.Learning.Explanations;

/// <summary>All explanation methods. To add one: its file, one line here, one golden test.</summary>
public static class ExplainerCatalog
{
    /// <summary>Every method and control map.</summary>
    public static IReadOnlyList<ExplainerCard> All { get; } = Cards.Unique(
        card => card.Id,
        [
            PlainGradient.Card,
            InputTimesGradient.Card,
            SmoothGrad.Card,
            SmoothGrad.SquaredCard,
            SmoothGrad.VarianceCard,
            IntegratedGradients.Card,
            IntegratedGradients.NoiseCard,
            GuidedIntegratedGradients.Card,
            BlurIntegratedGradients.Card,
            ExpectedGradients.Card,
            FullGrad.Card,
            GradCam.Card,
            GradCamPlusPlus.Card,
            HiResCam.Card,
            XGradCam.Card,
            LayerCam.Card,
            ElementWiseGradCam.Card,
            EigenCam.Card,
            EigenGradCam.Card,
            SegEigenCam.Card,
            KernelPcaCam.Card,
            Fem.Card,
            ShapleyCam.Card,
            ScoreCam.Card,
            AblationCam.Card,
            .. LayerwiseRelevance.Cards,
            ExcitationBackpropagation.Card,
            DeepLift.Card,
            .. RectifiedGradient.Cards,
            GuidedGradCam.Card,
            Occlusion.Card,
            Rise.Card,
            Lime.Card,
            KernelShap.Card,
            SegmentAblation.Card,
            AttentionMap.Card,
            AttentionRollout.Card,
            LeGrad.Card,
            RandomMap.Card,
            CentreMap.Card,
            SobelEdges.Card,
            StainDensity.Card,
        ]);

    /// <summary>The methods for a first look: quick ones of the two great families, and two controls.</summary>
    public static IReadOnlyList<ExplainerCard> FirstLook { get; } =
        [PlainGradient.Card, IntegratedGradients.Card, GradCam.Card, RandomMap.Card, CentreMap.Card];

    /// <summary>Finds a method.</summary>
    /// <param name="id">Its name, such as <c>gradcam</c>.</param>
    /// <returns>Its card.</returns>
    /// <exception cref="UserErrorException">There is none of that name; the message has the nearest ones.</exception>
    public static ExplainerCard Find(string id) =>
        All.FirstOrDefault(card => card.Id == id)
        ?? throw new UserErrorException($"Unknown explainer '{id}'. {NearestName.Suggest(id, [.. All.Select(card => card.Id)])} 'koilo explainers' lists them.");
}
